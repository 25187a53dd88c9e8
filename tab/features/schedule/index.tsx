/** The schedule: one's own, and a community's. */
export { Answering, type Answered } from "./answering.tsx";
export { SchedulePage } from "./schedule-page.tsx";
