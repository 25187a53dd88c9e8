/** What a community is worth, in the tab. */
export { ValuePage } from "./value-page.tsx";
