/** Looking after a community. */
export { StewardPage } from "./steward-page.tsx";
