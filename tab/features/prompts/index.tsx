/** Questions that a community is answering, and what it said. */
export { OpenAStep } from "./open-a-step.tsx";
export { OpenPrompts } from "./open-prompts.tsx";
export { PromptPage } from "./prompt-page.tsx";
export { Rhythms } from "./rhythms.tsx";
