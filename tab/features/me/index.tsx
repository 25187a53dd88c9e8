/** The member's own page. */
export { MePage } from "./me-page.tsx";
