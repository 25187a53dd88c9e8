/** Introductions and ties: what stewards set and see, and whom one has met. */
export { IntroductionsPage } from "./introductions-page.tsx";
export { TiesView } from "./ties-view.tsx";
export type { Tie } from "./introductions.ts";
