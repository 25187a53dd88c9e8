/** For each route of the directory, newcomers, farewells and the broker: a decision, as in routes-decided.ts. */
import type { Decision } from "./doors.ts";

export const KNOWLEDGE: Readonly<Record<string, Decision>> = {
  "GET /directory": { door: "everybody" },
  "GET /communities/:id/broker": { door: "community.manage" },
  "POST /communities/:id/broker/:other": {
    door: "community.manage",
    body: { isYes: true },
    past: ["no-match", "community-not-found"],
  },
  "POST /communities/:id/broker/:other/session": {
    door: "community.manage",
    body: { start: "2026-03-20T09:00:00Z", zone: "UTC" },
    past: ["not-agreed", "no-match", "community-not-found"],
  },
  "POST /communities/:id/entries/:entry/beyond": { door: "recap.read", past: ["entry-not-found"] },
  "GET /communities/:id/farewell": { door: "community.manage" },
  "POST /communities/:id/farewell": {
    door: "community.manage",
    body: { start: "2026-03-20T09:00:00Z", zone: "UTC", agenda: "closing-a-community" },
  },
  "PUT /communities/:id/farewell/heir": { door: "community.manage", body: {}, past: ["no-farewell"] },
  "DELETE /communities/:id/farewell": { door: "community.manage", past: ["no-farewell"] },
  "POST /communities/:id/farewell/end": { door: "community.manage", past: ["no-farewell", "not-said-yet"] },
  "GET /communities/:id/library-file": { door: "community.manage" },
  "GET /communities/:id/newcomers": { door: "community.manage" },
};
