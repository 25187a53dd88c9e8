/** What is held about a person: told whole, taken out whole. */
export { forget, FORMER_NAME, mentions, type Forgetting } from "./forgetting.ts";
