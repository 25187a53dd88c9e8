/** For each route of a session, its meeting, and what is answered beside them: who may use it. */
import type { Decision } from "./doors.ts";

export const SESSION_ROUTES: Readonly<Record<string, Decision>> = {
  "POST /sessions/:id/live": { door: "session.join", past: ["relay-unavailable"] },
  "GET /sessions/:id/lead": { door: "session.join" },
  "POST /sessions/:id/lead": { door: "session.run", body: { wish: "take" }, past: ["still-here"] },
  "GET /sessions/:id/stream": { door: "session.join", past: ["relay-unavailable"] },
  "POST /sessions/:id/hands": {
    door: "session.join",
    body: { name: "more/x/1/somebody", value: 1 },
    past: ["relay-unavailable", "not-your-hand"],
  },
  "POST /sessions/:id/marks": {
    door: "session.join",
    body: { place: "x/vote/somebody/1", text: "1 1" },
    past: ["relay-unavailable", "not-your-mark"],
  },
  "POST /sessions/:id/visitors": {
    door: "community.manage",
    body: { person: "nobody" },
    past: ["no-such-visitor"],
  },
  "GET /sessions/:id/room": { door: "session.run" },
  "POST /sessions/:id/card": { door: "session.run", past: ["no-meeting-chat"] },
  "POST /sessions/:id/present": { door: "session.run", body: { name: "Somebody in the room" } },
  "DELETE /sessions/:id/present/:person": { door: "session.run" },
  "POST /sessions/:id/reopen": { door: "session.run", past: ["too-late-to-reopen"] },
  "POST /sessions/:id/contributions": {
    door: "session.join",
    body: { id: "c-1", kind: "takeaway", stepId: "{step}", text: "x" },
    past: ["not-your-words"],
  },
  "POST /sessions/:id/private": {
    door: "session.join",
    body: { id: "018f0000-0000-4000-8000-000000000001", stepId: "{step}", text: "x" },
    past: ["already-revealed", "step-not-on"],
  },
  "POST /sessions/:id/removals": { door: "session.run", body: { person: "nobody" }, past: ["not-here"] },
  "GET /sessions/:id/recap": { door: "recap.read", past: ["recap-not-ready"] },
  "GET /meetings/:id/choices": { door: "everybody" },
  "GET /meetings/:id/session": { door: "session.see" },
  "POST /meetings/:id/session": { door: "session.schedule", body: { communityId: "{community}" } },
  "GET /sessions/:id": { door: "session.see" },
  "POST /sessions/:id/rsvp": { door: "session.join", body: { value: "going" } },
  "GET /sessions/:id/notes": { door: "session.schedule" },
  "PUT /sessions/:id/agenda": { door: "session.schedule", body: { templateId: "monthly-practice" } },
  "DELETE /sessions/:id": { door: "session.schedule" },
  "PUT /sessions/:id/facilitators": { door: "session.schedule", body: { coFacilitators: [] } },
  "POST /sessions/:id/turn": { door: "session.run", body: { answer: "yes" } },
  "POST /sessions/:id/steps/:step/prompt": { door: "prompt.ask", past: ["step-not-found"] },
  "GET /series/:id": { door: "session.see" },
  "POST /series/:id/rsvp": { door: "session.join", body: { value: "going" } },
  "PUT /prompts/:id/answers/:person/marks": {
    door: "prompt.answer",
    body: { mark: "helped", isOn: true },
    past: ["answer-not-found"],
  },
  "POST /prompts/:id/answers/:person/replies": {
    door: "prompt.answer",
    body: { text: "x" },
    past: ["answer-not-found"],
  },
};
