/** For each route of the library, commitments, the directory, newcomers, farewells and the broker: a decision, as in routes-decided.ts. */
import type { Decision } from "./doors.ts";

export const KNOWLEDGE: Readonly<Record<string, Decision>> = {
  "GET /me/entries": { door: "everybody" },
  "GET /communities/:id/entries": { door: "recap.read" },
  "POST /communities/:id/entries": {
    door: "recap.read",
    body: { kind: "practice", title: "Pairing", text: "Two and two" },
  },
  "GET /communities/:id/entries/:entry": { door: "recap.read", past: ["entry-not-found"] },
  "PUT /communities/:id/entries/:entry": {
    door: "recap.read",
    body: { kind: "practice", title: "Pairing", text: "Two" },
    past: ["entry-not-found"],
  },
  "DELETE /communities/:id/entries/:entry": { door: "recap.read", past: ["entry-not-found"] },
  "POST /communities/:id/entries/:entry/acts": {
    door: "recap.read",
    body: { act: "use" },
    past: ["entry-not-found"],
  },
  "PUT /communities/:id/synonyms": { door: "library.review", body: { groups: [["a", "b"]] } },
  "GET /me/commitments": { door: "everybody" },
  "PUT /me/commitments/:community/:commitment": {
    door: "everybody",
    body: { outcome: "done" },
    past: ["commitment-not-found"],
  },
  "DELETE /me/commitments/:community/:commitment": { door: "everybody" },
  "GET /communities/:id/rhythms": { door: "prompt.ask" },
  "POST /communities/:id/rhythms": {
    door: "prompt.ask",
    body: { when: "every Monday at 10:00", question: "Well?", zone: "Europe/Berlin" },
  },
  "DELETE /communities/:id/rhythms/:rhythm": { door: "prompt.ask", past: ["rhythm-not-found"] },
  "GET /communities/:id/newsletter": { door: "prompt.read" },
  "PUT /communities/:id/newsletter": { door: "prompt.read", body: { every: "weekly" } },
  "GET /communities/:id/commitments": { door: "recap.read" },
  "POST /communities/:id/commitments": {
    door: "session.join",
    body: { text: "try it", dueOn: "2026-03-20" },
  },
  "POST /communities/:id/commitments/:commitment/confirmation": {
    door: "recap.read",
    past: ["commitment-not-found"],
  },
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
