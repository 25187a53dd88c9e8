/** For each route of introductions and ties: a decision, as in routes-decided.ts. */
import type { Decision } from "./doors.ts";

export const INTRODUCTIONS: Readonly<Record<string, Decision>> = {
  "GET /communities/:id/introductions": { door: "community.see" },
  "PUT /communities/:id/introductions": {
    door: "community.manage",
    body: { groupSize: 2, everyWeeks: 2, weekday: 1, time: "09:00", zone: "UTC" },
  },
  "PUT /communities/:id/introductions/pause": {
    door: "community.manage",
    body: { isPaused: true },
    past: ["no-introductions"],
  },
  "GET /communities/:id/introductions/rounds/:sendAt": {
    door: "community.manage",
    past: ["round-not-found"],
  },
  "POST /communities/:id/introductions/rounds/:sendAt/moves": {
    door: "community.manage",
    body: { person: "{person}", to: "0" },
    past: ["round-not-found"],
  },
  "POST /communities/:id/introductions/rounds/:sendAt/settle": {
    door: "community.manage",
    body: { what: "skip" },
    past: ["round-not-found"],
  },
  "PUT /communities/:id/introductions/me": {
    door: "whoever is in it",
    body: { choice: "pause" },
    past: ["no-introductions"],
  },
  "GET /communities/:id/ties": { door: "sums.read" },
};
