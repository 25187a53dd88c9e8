/** What a community is worth, in the tab. */
export { ReportPage } from "./report-page.tsx";
export { ValuePage } from "./value-page.tsx";
