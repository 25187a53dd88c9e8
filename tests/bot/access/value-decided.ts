/** For each route of value, its report and health: a decision, as in routes-decided.ts. */
import type { Decision } from "./doors.ts";

export const VALUE_ROUTES: Readonly<Record<string, Decision>> = {
  "GET /communities/:id/value": { door: "sums.read" },
  "GET /communities/:id/value/common": { door: "sums.read" },
  "GET /communities/:id/report": { door: "sums.read" },
  "PUT /communities/:id/report": { door: "community.manage", body: { asks: "Time", showsCost: false } },
  "POST /communities/:id/report-link": { door: "sums.read" },
  "GET /value-reports/:token": { door: "everybody", past: ["report-not-found"] },
  "GET /value-pictures/:token": { door: "everybody", past: ["picture-not-found"] },
  "GET /communities/:id/health": { door: "sums.read" },
  "PUT /communities/:id/health": { door: "community.manage", body: { everyMonths: 6 } },
};
