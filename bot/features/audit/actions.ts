/**
 * What is written down, and in which words: everything by which somebody
 * looks after others (rule AUD1). What members do for themselves is not here,
 * and so it is never written down. A test compares the list with the doors of
 * all routes and buttons.
 */

/** What routes, buttons and commands do, by what they do. */
const DEEDS: Readonly<Record<string, readonly string[]>> = {
  "founded a community": ["POST /communities", "button communities.found", "command create community"],
  "changed the settings of a community": ["PUT /communities/:id/settings", "button stewardship.save"],
  "called off a change that was ahead": ["DELETE /communities/:id/ahead", "button stewardship.call-off"],
  "gave somebody a role": ["PUT /communities/:id/members/:person/role", "button stewardship.role"],
  "took somebody out of a community": [
    "POST /communities/:id/members/:person/removal",
    "button stewardship.remove",
  ],
  "handed a community over": [
    "POST /communities/:id/handover",
    "button stewardship.hand-over",
    "button stewardship.take-over",
  ],
  "merged a community into another": ["POST /communities/:id/merge", "button stewardship.merge-now"],
  "paused a community": ["POST /communities/:id/pause", "button stewardship.pause"],
  "let a community go on": ["POST /communities/:id/resume", "button stewardship.resume"],
  "closed a community": [
    "POST /communities/:id/close",
    "POST /communities/:id/farewell/end",
    "button stewardship.close-now",
    "button farewells.end",
  ],
  "planned a farewell, or called it off": [
    "POST /communities/:id/farewell",
    "DELETE /communities/:id/farewell",
    "PUT /communities/:id/farewell/heir",
    "button farewells.plan",
    "button farewells.change",
    "button farewells.call-off",
    "button farewells.heir",
  ],
  "answered whether to meet with another community": [
    "POST /communities/:id/broker/:other",
    "button broker.agree",
    "button broker.decline",
  ],
  "opened a closed community": ["POST /communities/:id/reopen", "button stewardship.reopen"],
  "answered a request to join": [
    "POST /communities/:id/requests/:person",
    "button communities.let-in",
    "button communities.turn-down",
  ],
  "invited people": [
    "POST /communities/:id/invitations",
    "POST /communities/:id/invitations/send",
    "button communities.invite",
    "button invitations.invite",
    "button invitations.send",
  ],
  "took an invitation back": ["DELETE /communities/:id/invitations/:key"],
  "changed an invitation link": [
    "PUT /communities/:id/invite-link",
    "DELETE /communities/:id/invite-link",
    "button invitations.link",
    "button invitations.renew",
    "button invitations.revoke",
  ],
  "published or looked after a template": [
    "POST /communities/:id/templates",
    "POST /communities/:id/templates/copies",
    "POST /communities/:id/templates/new",
    "POST /prompts/:id/agenda",
    "button prompts.begin-agenda",
    "POST /communities/:id/templates/restorations",
    "PUT /communities/:id/templates/care",
    "POST /communities/:id/library",
  ],
  "planned a session": [
    "POST /communities/:id/sessions",
    "POST /communities/:id/series",
    "POST /meetings/:id/session",
    "POST /communities/:id/topics-session",
    "POST /communities/:id/broker/:other/session",
    "button broker.plan",
    "POST /polls/:id/book",
    "button scheduling.confirm",
    "button starting.run",
    "button polls.book",
    "button polls.standing",
  ],
  "led a session, or said who was there": [
    "POST /sessions/:id/lead",
    "POST /sessions/:id/card",
    "POST /sessions/:id/present",
    "DELETE /sessions/:id/present/:person",
    "POST /sessions/:id/reopen",
    "POST /sessions/:id/removals",
    "POST /sessions/:id/visitors",
  ],
  "planned another agenda for a session": ["PUT /sessions/:id/agenda"],
  "changed the charter, or looked at it again": [
    "PUT /communities/:id/charter",
    "POST /communities/:id/charter/review",
    "button charter.renew",
  ],
  "set what a community asks its sponsors for": ["PUT /communities/:id/report"],
  "chose how often a community is asked how it is": ["PUT /communities/:id/health"],
  "changed which words mean the same in the library": ["PUT /communities/:id/synonyms"],
  "moved a session": ["POST /sessions/:id/move", "button scheduling.move-now", "button scheduling.move-to"],
  "called off a session": ["DELETE /sessions/:id", "button scheduling.cancel-now"],
  "said who facilitates": [
    "PUT /sessions/:id/facilitators",
    "POST /sessions/:id/turn",
    "POST /sessions/:id/swap",
    "POST /sessions/:id/swap/answer",
    "PUT /communities/:id/rota/me",
    "button rota.choose",
    "button rota.give",
    "button rota.on",
    "button rota.off",
    "button rota.away",
    "button rota.agree",
    "button rota.pass",
    "button rota.swap",
    "button rota.swap-yes",
    "button rota.swap-no",
  ],
  "looked for a time with others": [
    "POST /communities/:id/polls",
    "POST /polls/:id/ask",
    "DELETE /polls/:id",
    "button polls.ask",
    "button polls.drop",
  ],
  "ran a programme": [
    "POST /communities/:id/programmes",
    "POST /programmes/:id/start",
    "POST /programmes/:id/pause",
    "POST /programmes/:id/resume",
    "POST /programmes/:id/shift",
    "button programmes.start",
    "button programmes.drop",
    "button programmes.pause",
    "button programmes.resume",
    "button programmes.shift",
  ],
  "asked the members a question": [
    "POST /communities/:id/prompts",
    "POST /communities/:id/rhythms",
    "POST /sessions/:id/steps/:step/prompt",
    "button prompts.open-step",
    "button prompts.send",
    "button prompts.send-then",
  ],
  "took a question back": [
    "DELETE /communities/:id/rhythms/:rhythm",
    "button prompts.take-back",
    "button prompts.stop-rhythm",
  ],
  "turned the weekly card of a channel on or off": ["button newsletters.channel"],
  "sent again what did not arrive": [
    "POST /communities/:id/undelivered/again",
    "button stewardship.send-again",
  ],
  "set up introductions": [
    "PUT /communities/:id/introductions",
    "PUT /communities/:id/introductions/pause",
    "POST /communities/:id/introductions/rounds/:sendAt/moves",
    "POST /communities/:id/introductions/rounds/:sendAt/settle",
    "button matching.start",
    "button matching.pause-programme",
    "button matching.resume-programme",
    "button matching.send",
    "button matching.skip-round",
  ],
  "decided about a report": [
    "PUT /communities/:id/reports/:report",
    "button reports.hide",
    "button reports.keep",
  ],
  "answered an appeal": ["PUT /admin/reports/:id/:report", "button reports.lift", "button reports.uphold"],
  "deleted a closed community": ["DELETE /communities/:id/data"],
  "changed what holds for the company": ["PUT /admin/choices"],
  "stopped what is sent, or let it go on": ["PUT /admin/sending"],
  "set or ended a legal hold": ["PUT /admin/holds"],
  "took everything along": ["GET /admin/export"],
  "ended records that were old enough": ["retention"],
  "allowed or ended asking without names": [
    "PUT /communities/:id/anonymous-asking",
    "PUT /admin/anonymous-asking",
  ],
};

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(DEEDS).flatMap(([words, codes]) => codes.map((code): [string, string] => [code, words])),
);

/** Every code that is written down. */
export const AUDITED: readonly string[] = [...WORDS.keys()];

/** What is written down with more than the door knows, by whoever does it. */
const BY_ITSELF: ReadonlySet<string> = new Set([
  "PUT /admin/choices",
  "PUT /admin/sending",
  "PUT /admin/holds",
  "GET /admin/export",
  "retention",
]);

/** Doors that only ask or draw, or keep what nobody but its authors sees yet: nothing comes of them. */
export const ASKS_ONLY: readonly string[] = [
  "PUT /communities/:id/drafts/:template",
  "POST /communities/:id/drafts/:template/presence",
  "POST /communities/:id/drafts/:template/room",
  "DELETE /communities/:id/drafts/:template",
  "POST /communities/:id/when",
  "button prompts.next-agenda",
  "button invitations.form",
  "button stewardship.manage",
  "button stewardship.people",
  "button stewardship.remove-ask",
  "button stewardship.settings",
  "button stewardship.merge",
  "button stewardship.merge-ask",
  "button stewardship.close",
  "button scheduling.cancel",
  "button scheduling.move",
  "button rota.away-form",
  "button rota.swap-form",
];

/** Whether such a deed is written down at its door. */
export function isAudited(code: string): boolean {
  return WORDS.has(code) && !BY_ITSELF.has(code);
}

/** A deed in words; one that was written down by a newer version is told by its code. */
export function inWords(code: string): string {
  return WORDS.get(code) ?? code;
}
