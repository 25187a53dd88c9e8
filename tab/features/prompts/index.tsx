/** Questions that a community is answering at the moment. */
export { OpenPrompts } from "./open-prompts.tsx";
