/** The learning agenda in the tab. */
export { LearningPage } from "./learning-page.tsx";
