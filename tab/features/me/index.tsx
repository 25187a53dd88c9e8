/** The member's own page, and its parts that tell what waits for them. */
export { Coming } from "./coming.tsx";
export { MePage } from "./me-page.tsx";
export { MyQuestions } from "./my-questions.tsx";
