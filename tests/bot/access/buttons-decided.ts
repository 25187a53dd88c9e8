/** For each button's verb: who may press it. A new verb needs a line here, or the walk fails. */
import type { Door } from "./doors.ts";

export interface ButtonDecision {
  /** "their own": it looks only for what this person began, so others find nothing. */
  readonly door: Door | "their own";
  readonly data?: Readonly<Record<string, unknown>>;
}

const community = { community: "{community}" };
const member = { ...community, person: "{person}" };
const session = { session: "{session}" };
const prompt = { prompt: "{prompt}" };
const poll = { poll: "{poll}" };
const programme = { run: "{programme}" };
const round = { ...community, sendAt: "{sendAt}" };
const group = { arrangement: "no-arrangement", group: "0" };
const report = { ...community, report: "{report}" };

/** By verb; the ids of the town stand in for the names in braces. */
export const BUTTONS: Readonly<Record<string, ButtonDecision>> = {
  "help.say": { door: "everybody", data: { text: "communities" } },
  "agendas.list": { door: "everybody", data: { search: "" } },
  "agendas.show": { door: "everybody", data: { template: "none" } },
  "profiles.save": { door: "everybody", data: {} },
  "profiles.edit": { door: "everybody", data: {} },
  "profiles.skip": { door: "everybody", data: {} },
  "deliveries.pause": { door: "everybody", data: {} },
  "deliveries.less": { door: "everybody", data: {} },
  "deliveries.stop": { door: "everybody", data: {} },
  "deliveries.show": { door: "their own", data: { about: "bundle|then", id: "then|person", nth: 0 } },
  "personal-data.keep": { door: "everybody", data: {} },
  "personal-data.delete": { door: "their own", data: { askedAt: "2026-01-01T00:00:00Z" } },

  "commitments.form": { door: "session.join", data: session },
  "commitments.make": {
    door: "session.join",
    data: { ...community, text: "try it", dueOn: "2026-03-20" },
  },
  "commitments.show": { door: "their own", data: { ...community, id: "none" } },
  "commitments.tell": { door: "their own", data: { ...community, id: "none", outcome: "done" } },
  "commitments.confirm": { door: "recap.read", data: { ...community, id: "none" } },
  "commitments.take-back": { door: "their own", data: { ...community, id: "none" } },

  "charter.sign": { door: "charter.sign", data: { ...community, number: 1 } },
  "charter.renew": { door: "community.manage", data: community },
  "learning.add": { door: "recap.read", data: { ...community, words: "How do we name tables?" } },
  "learning.vote": { door: "recap.read", data: { ...community, id: "none" } },
  "health.answer": { door: "session.join", data: { ...community, check: "none", purpose: "4" } },
  "value.show": { door: "sums.read", data: community },
  "library.form": { door: "their own", data: {} },
  "library.from-message": { door: "their own", data: { text: "x" } },
  "library.save": { door: "recap.read", data: { ...community, title: "Pairing", text: "Two" } },
  "library.show": { door: "recap.read", data: { ...community, id: "none" } },
  "library.check": { door: "recap.read", data: { ...community, id: "none" } },
  "library.use": { door: "recap.read", data: { ...community, id: "none" } },
  "library.renew": { door: "recap.read", data: { ...community, id: "none" } },
  "library.answer-form": { door: "recap.read", data: { ...community, id: "none" } },
  "library.answer": { door: "recap.read", data: { ...community, id: "none", text: "x" } },

  "calendars.renew": { door: "session.see", data: community },
  "calendars.stop": { door: "session.see", data: community },

  "newsletters.choose": { door: "prompt.read", data: { ...community, every: "monthly" } },
  "newsletters.channel": { door: "community.manage", data: { ...community, isOn: false } },

  "polls.ask": { door: "session.schedule", data: poll },
  "polls.vote": { door: "session.join", data: { ...poll, starts: "{pollStart}" } },
  "polls.none": { door: "session.join", data: poll },
  "polls.standing": { door: "session.schedule", data: poll },
  "polls.book": { door: "session.schedule", data: { ...poll, start: "{pollStart}" } },
  "polls.drop": { door: "session.schedule", data: poll },

  "programmes.start": { door: "session.schedule", data: programme },
  "programmes.drop": { door: "session.schedule", data: programme },
  "programmes.pause": { door: "session.schedule", data: programme },
  "programmes.resume": { door: "session.schedule", data: { ...programme, on: "2026-05-01" } },
  "programmes.shift": { door: "session.schedule", data: { ...programme, weeks: 1 } },
  "rota.show": { door: "session.see", data: community },
  "rota.on": { door: "session.run", data: community },
  "rota.off": { door: "session.run", data: community },
  "rota.away-form": { door: "session.run", data: community },
  "rota.away": { door: "session.run", data: { ...community, from: "2027-01-01", to: "2027-01-02" } },
  "rota.agree": { door: "session.run", data: session },
  "rota.choose": { door: "session.schedule", data: session },
  "rota.give": { door: "session.schedule", data: session },
  "rota.pass": { door: "session.run", data: session },

  "communities.found": { door: "their own", data: { form: "no-form", name: "Another" } },
  "communities.join": { door: "whoever is in it", data: community },
  "communities.leave": { door: "whoever is in it", data: community },
  "communities.invite": { door: "members.invite", data: community },
  "communities.let-in": { door: "community.manage", data: member },
  "communities.turn-down": { door: "community.manage", data: member },

  "invitations.form": { door: "members.invite", data: community },
  "invitations.invite": { door: "members.invite", data: { ...community, addresses: "a@guild.example" } },
  "invitations.send": { door: "members.invite", data: community },
  "invitations.link": { door: "members.invite", data: community },
  "invitations.renew": { door: "members.invite", data: community },
  "invitations.revoke": { door: "members.invite", data: community },
  "invitations.accept": { door: "their own", data: community },
  "invitations.decline": { door: "their own", data: community },

  "stewardship.manage": { door: "community.manage", data: community },
  "stewardship.people": { door: "community.manage", data: community },
  "stewardship.role": { door: "community.manage", data: { ...member, role: "expert" } },
  "stewardship.hand-over": { door: "community.manage", data: member },
  "stewardship.remove-ask": { door: "community.manage", data: member },
  "stewardship.remove": { door: "community.manage", data: { ...member, reason: "moved" } },
  "stewardship.settings": { door: "community.manage", data: community },
  "stewardship.save": { door: "community.manage", data: { ...community, name: "Other name" } },
  "stewardship.call-off": { door: "community.manage", data: community },
  "stewardship.send-again": { door: "community.manage", data: community },
  "stewardship.merge": { door: "community.manage", data: community },
  "stewardship.merge-ask": { door: "community.manage", data: { ...community, into: "{community}" } },
  "stewardship.merge-now": { door: "community.manage", data: { ...community, into: "{community}" } },
  "stewardship.pause": { door: "community.manage", data: community },
  "stewardship.resume": { door: "community.manage", data: community },
  "stewardship.close": { door: "community.manage", data: community },
  "stewardship.close-now": { door: "community.manage", data: community },
  "stewardship.reopen": { door: "community.manage", data: community },
  "stewardship.take-over": { door: "their own", data: { ...community, search: "no-search" } },
  "stewardship.pass": { door: "their own", data: { ...community, search: "no-search" } },

  "scheduling.choose": { door: "their own", data: { plan: "no-plan" } },
  "scheduling.confirm": { door: "their own", data: { plan: "no-plan" } },
  "scheduling.drop": { door: "their own", data: { plan: "no-plan" } },
  "scheduling.list": { door: "everybody", data: community },
  "scheduling.show": { door: "session.see", data: session },
  "scheduling.answer": { door: "session.join", data: { ...session, value: "going" } },
  "scheduling.refresh": { door: "session.see", data: session },
  "scheduling.cancel": { door: "session.schedule", data: session },
  "scheduling.cancel-now": { door: "session.schedule", data: session },
  "scheduling.reminders": { door: "everybody", data: {} },
  "scheduling.remind": { door: "everybody", data: { lead: "day", wants: true } },
  "scheduling.one-date": { door: "session.see", data: session },
  "scheduling.dates": { door: "session.see", data: { series: "{series}" } },
  "scheduling.answer-series": { door: "session.join", data: { series: "{series}", value: "going" } },
  "scheduling.move": { door: "session.schedule", data: session },
  "scheduling.move-to": {
    door: "session.schedule",
    data: { ...session, scope: "one", to: "20 March 2030 at 10:00" },
  },
  "scheduling.move-now": {
    door: "session.schedule",
    data: { ...session, scope: "one", start: "2026-03-21T09:00:00Z" },
  },

  "prompts.choose": { door: "their own", data: { draft: "no-draft" } },
  "prompts.send": { door: "their own", data: { draft: "no-draft" } },
  "prompts.send-then": { door: "their own", data: { draft: "no-draft" } },
  "prompts.time": { door: "their own", data: { draft: "no-draft" } },
  "prompts.drop": { door: "their own", data: { draft: "no-draft" } },
  "prompts.another": { door: "their own", data: { draft: "no-draft" } },
  "prompts.stop-rhythm": { door: "prompt.ask", data: { ...community, rhythm: "no-rhythm" } },
  "prompts.stop-writing": { door: "everybody", data: community },
  "prompts.write": {
    door: "their own",
    data: { ...community, rhythm: "no-rhythm", at: "2026-03-09T09:00:00Z", question: "Well?" },
  },
  "prompts.take-back": { door: "prompt.ask", data: prompt },
  "prompts.open": { door: "prompt.read", data: prompt },
  "prompts.open-question": { door: "prompt.read", data: { ...prompt, question: "1" } },
  "prompts.skip": { door: "prompt.read", data: { ...prompt, question: "1" } },
  "prompts.take": { door: "prompt.answer", data: { to: "{prompt} 1", answer: "x" } },
  "prompts.leave": { door: "everybody", data: {} },
  "prompts.withdraw": { door: "prompt.answer", data: prompt },
  "prompts.answer": { door: "prompt.answer", data: { ...prompt, answer: "x" } },
  "prompts.open-step": { door: "prompt.ask", data: { ...community, ...session, step: "1" } },
  "prompts.talk": { door: "prompt.read", data: prompt },
  "prompts.mark": { door: "prompt.answer", data: { ...prompt, item: "nobody", mark: "same" } },
  "prompts.reply": { door: "prompt.answer", data: { ...prompt, item: "nobody", reply: "x" } },
  "prompts.report": { door: "prompt.read", data: prompt },

  "live.answer": { door: "session.join", data: { ...session, step: "{step}", text: "x" } },
  "live.recap": { door: "recap.read", data: community },
  "starting.run": { door: "session.schedule", data: { ...community, template: "lean-coffee" } },
  "live.worth": { door: "recap.read", data: { ...session, worth: "yes" } },
  "live.report": { door: "recap.read", data: session },

  "matching.start": {
    door: "community.manage",
    data: { ...community, groupSize: 2, everyWeeks: 2, weekday: 1, time: "09:00", zone: "UTC" },
  },
  "matching.drop": { door: "everybody", data: {} },
  "matching.pause-programme": { door: "community.manage", data: community },
  "matching.resume-programme": { door: "community.manage", data: community },
  "matching.send": { door: "community.manage", data: round },
  "matching.skip-round": { door: "community.manage", data: round },
  "matching.come": { door: "whoever is in it", data: { ...round, isDraw: false } },
  "matching.stay-away": { door: "whoever is in it", data: { ...round, isDraw: false } },
  "matching.skip": { door: "whoever is in it", data: community },
  "matching.pause": { door: "whoever is in it", data: community },
  "matching.resume": { door: "whoever is in it", data: community },
  "matching.book": { door: "their own", data: { ...group, at: "2026-03-05T09:00:00Z" } },
  "matching.more": { door: "their own", data: group },
  "matching.back": { door: "their own", data: group },
  "matching.never": { door: "their own", data: { ...group, person: "{person}" } },
  "matching.answer": { door: "their own", data: { ...group, outcome: "met" } },

  "reports.report": { door: "prompt.read", data: { kind: "answer", place: "{prompt}", item: "{person}" } },
  "reports.hide": { door: "community.manage", data: { ...report, reason: "x" } },
  "reports.keep": { door: "community.manage", data: report },
  "reports.lift": { door: "administrators", data: report },
  "reports.uphold": { door: "administrators", data: report },
  "reports.appeal": { door: "their own", data: { ...report, appeal: "x" } },
};
