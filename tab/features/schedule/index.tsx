/** The schedule: one's own, and a community's. */
export { SchedulePage } from "./schedule-page.tsx";
