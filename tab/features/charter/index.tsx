/** The charter in the tab. */
export { CharterPage } from "./charter-page.tsx";
