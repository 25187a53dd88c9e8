/** What a session leaves behind. */
export { RecapPage } from "./recap-page.tsx";
export { useRecap } from "./use-recap.tsx";
