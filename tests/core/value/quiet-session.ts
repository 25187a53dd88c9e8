import type { SessionFact } from "../../../core/value/index.ts";

/** A session that was held, and of which nobody is known to have been there. */
export const quietSession = (start: string): SessionFact => ({
  id: start,
  start,
  status: "held",
  minutes: 60,
  minutesOver: 0,
  stepsPlanned: 1,
  stepsDone: 1,
  attendees: [],
  facilitators: [],
  said: {},
  worth: [],
});
