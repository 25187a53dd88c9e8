/** What people take along: ties, knowledge, confidence. */
import { Temporal } from "temporal-polyfill";
import { bandsIn } from "../bands.ts";
import type { Facts } from "../facts.ts";
import { LEAST_PEOPLE, measured, measuredShare, median, notMeasured, sum } from "../measured.ts";
import { isInQuarter, type Metric } from "../metric.ts";
import { addMonths, monthOf } from "../months.ts";

const MS_A_DAY = 86_400_000;
/** Whoever did something within their first month usually stays. */
const ACTIVATION_DAYS = 30;
const dayOf = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds / MS_A_DAY;

/** Who can be reached from whom in at most two steps, as a share of all pairs. */
function withinTwoSteps(facts: Facts): number {
  const near = new Map<string, Set<string>>();
  const link = (one: string, other: string): void =>
    void near.set(one, (near.get(one) ?? new Set()).add(other));
  for (const { one, other } of facts.ties) {
    link(one, other);
    link(other, one);
  }
  const people = facts.members.map(({ person }) => person);
  const reached = people.map((person) => {
    const first = near.get(person) ?? new Set<string>();
    const second = new Set([...first, ...[...first].flatMap((each) => [...(near.get(each) ?? [])])]);
    second.delete(person);
    return people.filter((other) => second.has(other)).length;
  });
  return sum(reached) / (people.length * (people.length - 1));
}

export const POTENTIAL: readonly Metric[] = [
  {
    id: "new-ties",
    number: 8,
    title: "New ties",
    cycle: "potential",
    formula: "Pairs of members who met for the first time through the community in the last quarter",
    source: "Introductions and groups of sessions",
    unit: "number",
    rests: { on: "ties", over: "quarter" },
    of(facts) {
      const fresh = facts.ties.filter(({ firstAt }) => isInQuarter(facts, firstAt));
      return measured(
        new Set(fresh.flatMap(({ one, other }) => [one, other])).size,
        () => fresh.length,
        "5 people who met",
      );
    },
  },
  {
    id: "network",
    number: 9,
    title: "Network reach",
    cycle: "potential",
    formula: "Pairs of members with at most one person between them, of all pairs",
    source: "Ties",
    unit: "share",
    rests: { on: "ties", over: "all" },
    of(facts) {
      const tied = new Set(facts.ties.flatMap(({ one, other }) => [one, other])).size;
      return measured(tied, () => withinTwoSteps(facts), "5 people who met");
    },
  },
  {
    id: "beyond",
    number: 9,
    title: "Ties beyond the community",
    cycle: "potential",
    formula: "Members who met somebody outside the community through Guildhall, of all members",
    source: "Ties",
    unit: "share",
    of({ metOutside, members }) {
      const people = new Set(metOutside).size;
      return measuredShare(people, people, members.length, "5 people who met somebody outside");
    },
  },
  {
    id: "assets",
    number: 10,
    title: "Knowledge that is kept and used",
    cycle: "potential",
    formula: "Checked entries of the library that somebody said they used, of all checked entries",
    source: "The library",
    unit: "share",
    rests: { on: "library", over: "all" },
    of(facts) {
      const checked = facts.entries.filter(({ isChecked, kind }) => isChecked && kind !== "question");
      const users = new Set(checked.flatMap(({ usedBy }) => usedBy));
      const used = checked.filter(({ usedBy }) => usedBy.length > 0).length;
      return measured(users.size, () => used / checked.length, "5 people who used something");
    },
  },
  {
    id: "fresh",
    number: 10,
    title: "Knowledge that was looked at in time",
    cycle: "potential",
    formula: "Checked entries of the library whose review day is not over, of all checked entries",
    source: "The library",
    unit: "share",
    rests: { on: "library", over: "all" },
    of({ entries }) {
      const checked = entries.filter(({ isChecked, kind }) => isChecked && kind !== "question");
      const writers = new Set(checked.map(({ by }) => by)).size;
      const fresh = checked.filter(({ isStale }) => !isStale).length;
      return measuredShare(writers, fresh, checked.length, "5 people who wrote something");
    },
  },
  {
    id: "questions",
    number: 11,
    title: "Members' questions answered",
    cycle: "potential",
    formula: "Questions with an accepted answer, of all that members asked",
    source: "The library",
    unit: "share",
    rests: { on: "questions", over: "all" },
    of(facts) {
      const { questions } = facts;
      const done = questions.filter(({ answeredAfterHours }) => answeredAfterHours !== undefined).length;
      return measuredShare(
        new Set(questions.map(({ by }) => by)).size,
        done,
        questions.length,
        "5 people who ask",
      );
    },
  },
  {
    id: "answered-beyond-core",
    number: 11,
    title: "Answers from beyond the core",
    cycle: "potential",
    formula: "Accepted answers by members outside the core band, of all accepted answers",
    source: "The library",
    unit: "share",
    rests: { on: "questions", over: "all" },
    of(facts) {
      const bands = bandsIn(facts, addMonths(monthOf(facts.until), -1));
      const givers = facts.questions.flatMap(({ answeredBy }) => answeredBy ?? []);
      const beyond = givers.filter((person) => bands.get(person) !== "core").length;
      return measuredShare(new Set(givers).size, beyond, givers.length, "5 people who answer");
    },
  },
  {
    id: "newcomers",
    number: 12,
    title: "A newcomer's way to the first contribution",
    cycle: "potential",
    formula:
      "The median of days from joining to the first act, of those who joined in the last year and acted",
    source: "Members, and what they did",
    unit: "days",
    rests: { on: "newcomers", over: "year" },
    of(facts) {
      const firsts = new Map<string, string>();
      for (const { person, at, kind } of facts.acts)
        if (kind !== "came" && at < (firsts.get(person) ?? "9")) firsts.set(person, at);
      const days = facts.members.flatMap(({ person, joinedAt }) => {
        const first = firsts.get(person);
        const isNew = joinedAt >= `${addMonths(monthOf(facts.until), -12)}-01`;
        return first === undefined || !isNew || first < joinedAt ? [] : [dayOf(first) - dayOf(joinedAt)];
      });
      return measured(days.length, () => median(days), "5 newcomers");
    },
  },
  {
    id: "activation",
    number: 12,
    title: "Newcomers who contributed within 30 days",
    cycle: "potential",
    formula:
      "Those who did something within 30 days of joining, of all who joined in the last year and have been there so long",
    source: "Members, and what they did",
    unit: "share",
    rests: { on: "newcomers", over: "year" },
    of(facts) {
      const until = dayOf(facts.until);
      const fresh = facts.members.filter(({ joinedAt }) => {
        const days = until - dayOf(joinedAt);
        return days >= ACTIVATION_DAYS && days <= 366;
      });
      const soon = new Map(fresh.map(({ person, joinedAt }) => [person, dayOf(joinedAt) + ACTIVATION_DAYS]));
      const active = new Set(
        facts.acts
          .filter(({ person, at, kind }) => kind !== "came" && dayOf(at) <= (soon.get(person) ?? 0))
          .map(({ person }) => person),
      );
      return measuredShare(fresh.length, active.size, fresh.length, "5 newcomers of 30 days");
    },
  },
  {
    id: "confidence",
    number: 13,
    title: "Surer than before",
    cycle: "potential",
    formula: "The mean change of what people said of themselves before and after a series",
    source: "Nothing asks it here",
    unit: "number",
    of: () => notMeasured("Nobody is asked how sure they are before and after a series."),
  },
  {
    id: "orientation",
    number: 25,
    title: "Knowing whom to ask",
    cycle: "orienting",
    formula: "Members who can name somebody to ask, of those who were asked",
    source: "The health check",
    unit: "share",
    of: ({ canNameWhoToAsk: said }) =>
      measuredShare(said.length, said.filter(Boolean).length, said.length, `${LEAST_PEOPLE} answers`),
  },
];
