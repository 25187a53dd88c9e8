/** The practice library in the tab: one box, entries, and what waits. */
export { LibraryPage } from "./library-page.tsx";
export { SaveTakeaway } from "./save-takeaway.tsx";
