/** What is held about a person: told whole, taken out whole. */
export { purposeOf, type Purpose } from "./purposes.ts";
export { takingOut, uncall, type Called, type Uncall } from "./calling.ts";
export { forget, FORMER_NAME, mentions, type Forgetting } from "./forgetting.ts";
