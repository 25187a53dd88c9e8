/** Saying that something does harm, and what a steward makes of it. */
export { ReportThing, type ReportPlace } from "./report-thing.tsx";
export { ReportsForAdministrators } from "./admin-page.tsx";
export { ReportsOf } from "./reports-of.tsx";
