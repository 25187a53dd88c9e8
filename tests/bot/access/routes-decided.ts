/** For each route: who may use it. A new route needs a line here, or the walk fails. */
import { may, ROLES, type AccessAction, type Role } from "../../../core/access/index.ts";

/** Who gets past a route's door. */
export type Door =
  /** Who may do this in the community. */
  | AccessAction
  /** Everybody who is in it. */
  | "whoever is in it"
  /** Everybody of the company, about themselves or what is everybody's. */
  | "everybody"
  /** The administrators of the company, who need be in nothing. */
  | "administrators";

export interface Decision {
  readonly door: Door;
  readonly body?: unknown;
  /** What the door's other side may answer in this small town, where not everything is there: a code. */
  readonly past?: readonly string[];
}

/** The roles that get past. */
export function rolesAt(door: Door): readonly Role[] {
  switch (door) {
    case "whoever is in it":
    case "everybody":
      return ROLES;
    case "administrators":
      return [];
    default:
      return ROLES.filter((role) => may(role, door));
  }
}

const EMPTY_DRAFT = {
  agenda: {
    version: 2,
    kind: "agenda",
    id: "nothing-yet",
    title: "",
    purpose: "",
    audience: "",
    keywords: [],
    groupSize: { min: 1, max: 9 },
    minutes: 0,
    steps: [],
  },
  choices: [],
};

const SOON = "2026-03-20T09:00:00Z";

/**
 * By method and path. The ids of the town stand in for the names in the path:
 * `:id` is its community, session, prompt or meeting, `:person` a member.
 */
export const ROUTES: Readonly<Record<string, Decision>> = {
  "GET /me": { door: "everybody" },
  "GET /me/profile": { door: "everybody" },
  "PUT /me/profile": { door: "everybody", body: { about: "I dig." } },
  "GET /me/notifications": { door: "everybody" },
  "PUT /me/notifications": { door: "everybody", body: { perWeek: 2 } },
  "POST /me/export": { door: "everybody" },
  "DELETE /me/data": { door: "everybody", past: ["last-steward"] },
  "GET /me/sessions": { door: "everybody" },
  "GET /me/reminders": { door: "everybody" },
  "PUT /me/reminders": { door: "everybody", body: { day: true } },
  "GET /me/schedule": { door: "everybody" },
  "GET /me/prompts": { door: "everybody" },
  "GET /me/answers": { door: "everybody" },
  "GET /me/ties": { door: "everybody" },
  "PUT /me/ties/:person/never": { door: "everybody", body: { isNever: true } },
  "GET /exports/:token": { door: "everybody", past: ["export-not-found"] },
  "GET /templates": { door: "everybody" },
  "GET /templates/:id": { door: "everybody", past: ["template-not-found"] },
  "GET /templates/:id/versions": { door: "everybody", past: ["template-not-found"] },
  "GET /templates/:id/versions/:revision": { door: "everybody", past: ["bad-input"] },
  "GET /templates/:id/comparison": { door: "everybody", past: ["bad-input"] },
  "GET /templates/:id/file": { door: "everybody", past: ["template-not-found"] },
  "GET /library": { door: "everybody" },
  "POST /communities/:id/templates": {
    door: "session.schedule",
    body: { markdown: "# Nothing yet" },
    past: ["bad-template"],
  },
  "POST /communities/:id/templates/copies": {
    door: "session.schedule",
    body: { template: "lean-coffee", title: "Our coffee" },
    past: ["title-taken"],
  },
  "POST /communities/:id/templates/restorations": {
    door: "session.schedule",
    body: { template: "lean-coffee", revision: 1, base: 1 },
    past: ["built-in"],
  },
  "PUT /communities/:id/templates/care": {
    door: "session.schedule",
    body: { template: "lean-coffee" },
    past: ["kept-elsewhere"],
  },
  "POST /communities/:id/library": {
    door: "session.schedule",
    body: { text: "# Nothing yet", form: "markdown" },
    past: ["bad-template"],
  },
  "GET /communities/:id/drafts/:template": { door: "session.schedule", past: ["template-not-found"] },
  "PUT /communities/:id/drafts/:template": {
    door: "session.schedule",
    body: { before: EMPTY_DRAFT, draft: EMPTY_DRAFT },
    past: ["template-not-found"],
  },
  "POST /communities/:id/drafts/:template/presence": {
    door: "session.schedule",
    body: { number: 0, base: 0 },
    past: ["template-not-found"],
  },
  "DELETE /communities/:id/drafts/:template": { door: "session.schedule", past: ["template-not-found"] },
  "GET /time": { door: "everybody" },
  "GET /calendar/:token": { door: "everybody", past: ["session-not-found"] },
  "GET /me/calendar": { door: "everybody" },
  "PUT /me/calendar": { door: "everybody", body: {} },
  "DELETE /me/calendar": { door: "everybody" },
  "GET /calendars/:token": { door: "everybody", past: ["calendar-not-found"] },
  "GET /communities/:id/calendar": { door: "session.see" },
  "PUT /communities/:id/calendar": { door: "session.see", body: {} },
  "DELETE /communities/:id/calendar": { door: "session.see" },
  "GET /communities": { door: "everybody" },
  "POST /communities": { door: "everybody", body: { name: "Another" } },
  "GET /meetings/:id/choices": { door: "everybody" },
  "GET /meetings/:id/session": { door: "session.see" },
  "POST /meetings/:id/session": { door: "session.schedule", body: { communityId: "{community}" } },

  "GET /communities/:id": { door: "community.see" },
  "GET /communities/:id/members": { door: "members.see" },
  "GET /communities/:id/members/me": { door: "whoever is in it" },
  "PUT /communities/:id/members/me": { door: "whoever is in it" },
  "DELETE /communities/:id/members/me": { door: "whoever is in it", past: ["last-steward"] },
  "GET /communities/:id/members/:person/profile": { door: "members.see" },
  "PUT /communities/:id/members/:person/role": { door: "community.manage", body: { role: "expert" } },
  "POST /communities/:id/members/:person/removal": { door: "community.manage", body: { reason: "moved" } },
  "POST /communities/:id/handover": { door: "community.manage", body: { to: "{person}" } },
  "PUT /communities/:id/settings": { door: "community.manage", body: { name: "Other name" } },
  "DELETE /communities/:id/ahead": { door: "community.manage" },
  "POST /communities/:id/merge": {
    door: "community.manage",
    body: { into: "{community}" },
    past: ["same-community"],
  },
  "POST /communities/:id/pause": { door: "community.manage" },
  "POST /communities/:id/resume": { door: "community.manage" },
  "POST /communities/:id/close": { door: "community.manage" },
  "POST /communities/:id/reopen": { door: "community.manage" },
  "GET /communities/:id/requests": { door: "community.manage" },
  "POST /communities/:id/requests/:person": { door: "community.manage", body: { letIn: false } },
  "POST /communities/:id/invitations": { door: "members.invite", body: { addresses: "a@guild.example" } },
  "GET /communities/:id/invitations": { door: "members.invite" },
  "DELETE /communities/:id/invitations/:key": { door: "members.invite", past: ["invitation-not-found"] },
  "POST /communities/:id/invitations/send": { door: "members.invite" },
  "PUT /communities/:id/invite-link": { door: "members.invite", body: {} },
  "DELETE /communities/:id/invite-link": { door: "members.invite" },
  "GET /communities/:id/reach": { door: "community.manage" },
  "GET /me/invitations": { door: "everybody" },
  "POST /me/invitations/:id": { door: "everybody", past: ["invitation-not-found"] },
  "DELETE /me/invitations/:id": { door: "everybody" },
  "GET /invite-links/:link": { door: "everybody", past: ["invitation-not-found"] },
  "POST /invite-links/:link": { door: "everybody", past: ["invitation-not-found"] },
  "GET /communities/:id/sums": { door: "sums.read" },

  "POST /communities/:id/when": {
    door: "session.schedule",
    body: { text: "tomorrow at 10:00", zone: "UTC" },
  },
  "GET /communities/:id/series": { door: "session.see" },
  "POST /communities/:id/series": {
    door: "session.schedule",
    body: { rule: "FREQ=YEARLY;COUNT=2", start: "2026-05-01T09:00:00Z", zone: "UTC" },
    past: ["slot-taken"],
  },
  "GET /series/:id": { door: "session.see" },
  "POST /series/:id/rsvp": { door: "session.join", body: { value: "going" } },
  "POST /sessions/:id/move": { door: "session.schedule", body: { start: SOON } },
  "POST /communities/:id/polls": { door: "session.schedule", body: {} },
  "GET /communities/:id/burden": { door: "session.see" },
  "GET /polls/:id": { door: "session.see" },
  "POST /polls/:id/ask": { door: "session.schedule" },
  "PUT /polls/:id/votes/me": { door: "session.join", body: { starts: [] } },
  "POST /polls/:id/book": { door: "session.schedule", body: { start: "{pollStart}" } },
  "DELETE /polls/:id": { door: "session.schedule", past: ["poll-closed"] },

  "GET /communities/:id/programmes": { door: "session.see" },
  "POST /communities/:id/programmes": {
    door: "session.schedule",
    body: { templateId: "year-1-connections", startsOn: "2026-04-01", time: "10:00", zone: "UTC" },
  },
  "POST /programmes/:id/start": { door: "session.schedule" },
  "POST /programmes/:id/pause": { door: "session.schedule", past: ["programme-not-running"] },
  "POST /programmes/:id/resume": {
    door: "session.schedule",
    body: { on: "2026-05-01" },
    past: ["programme-not-running"],
  },
  "POST /programmes/:id/shift": {
    door: "session.schedule",
    body: { weeks: 1 },
    past: ["programme-not-running"],
  },
  "GET /communities/:id/rota": { door: "session.see" },
  "PUT /communities/:id/rota/me": { door: "session.run", body: { isOn: true } },
  "PUT /sessions/:id/facilitators": { door: "session.schedule", body: { coFacilitators: [] } },
  "POST /sessions/:id/turn": { door: "session.run", body: { answer: "yes" } },

  "GET /communities/:id/sessions": { door: "session.see" },
  "POST /communities/:id/sessions": {
    door: "session.schedule",
    body: { start: SOON },
    past: ["slot-taken"],
  },
  "GET /sessions/:id": { door: "session.see" },
  "POST /sessions/:id/rsvp": { door: "session.join", body: { value: "going" } },
  "DELETE /sessions/:id": { door: "session.schedule" },
  "POST /sessions/:id/live": { door: "session.join", past: ["relay-unavailable"] },
  "POST /sessions/:id/contributions": {
    door: "session.join",
    body: { id: "c-1", kind: "takeaway", stepId: "{step}", text: "x" },
    past: ["not-your-words"],
  },
  "GET /sessions/:id/recap": { door: "recap.read", past: ["recap-not-ready"] },

  "GET /communities/:id/prompts": { door: "prompt.read" },
  "POST /communities/:id/prompts": { door: "prompt.ask", body: { question: "What now?" } },
  "GET /prompts/:id": { door: "prompt.read" },
  "GET /prompts/:id/answers": { door: "prompt.read" },
  "POST /sessions/:id/steps/:step/prompt": { door: "prompt.ask", past: ["step-not-found"] },
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
  "GET /prompts/:id/results": { door: "prompt.read" },
  "DELETE /prompts/:id/answers/me": { door: "prompt.answer" },
  "PUT /prompts/:id/answers/me": { door: "prompt.answer", body: { text: "x" } },

  "GET /me/commitments": { door: "everybody" },
  "PUT /me/commitments/:community/:commitment": {
    door: "everybody",
    body: { outcome: "done" },
    past: ["commitment-not-found"],
  },
  "DELETE /me/commitments/:community/:commitment": { door: "everybody" },
  "GET /communities/:id/commitments": { door: "recap.read" },
  "POST /communities/:id/commitments": {
    door: "session.join",
    body: { text: "try it", dueOn: "2026-03-20" },
  },
  "POST /communities/:id/commitments/:commitment/confirmation": {
    door: "recap.read",
    past: ["commitment-not-found"],
  },

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

  "POST /reports": {
    door: "prompt.read",
    body: { kind: "answer", place: "{prompt}", item: "{person}", why: "" },
  },
  "GET /communities/:id/reports": { door: "community.manage" },
  "PUT /communities/:id/reports/:report": {
    door: "community.manage",
    body: { decision: "keep" },
    past: ["report-not-found"],
  },
  "POST /communities/:id/reports/:report/appeal": {
    door: "whoever is in it",
    body: { text: "x" },
    past: ["report-not-found"],
  },
  "GET /communities/:id/anonymous-asking": { door: "whoever is in it" },
  "PUT /communities/:id/anonymous-asking": { door: "community.manage", body: { isAllowed: true } },
  "GET /admin/reports": { door: "administrators" },
  "PUT /admin/reports/:id/:report": {
    door: "administrators",
    body: { outcome: "upheld" },
    past: ["report-not-found"],
  },
  "PUT /admin/anonymous-asking": { door: "administrators", body: { isAllowed: true } },
};
