/** Questions that a community is answering, and what it said. */
export { OpenPrompts } from "./open-prompts.tsx";
export { PromptPage } from "./prompt-page.tsx";
export { Rhythms } from "./rhythms.tsx";
