/** What people do with it, and what that brings. */
import type { CommitmentFact, Facts } from "../facts.ts";
import { LEAST_PEOPLE, measured, measuredShare, sum, type Measured } from "../measured.ts";
import { isInQuarter, type Metric } from "../metric.ts";

const peopleOf = (commitments: readonly CommitmentFact[]): number =>
  new Set(commitments.map(({ person }) => person)).size;
const isDoneOrTried = ({ outcome }: CommitmentFact): boolean => outcome === "done" || outcome === "tried";
const isRealised = ({ outcome, result }: CommitmentFact): boolean =>
  outcome === "done" && result !== undefined;
const storiesOf = ({ commitments }: Facts): readonly CommitmentFact[] =>
  commitments.filter(({ isShared }) => isShared);

/** Hours in a year of work by the unit that was said: a week has 46 of them, a month 11. */
const HOURS: readonly (readonly [RegExp, number])[] = [
  [/^hours?(?: (?:a|per|each|every) week)$/i, 46],
  [/^hours?(?: (?:a|per|each|every) month)$/i, 11],
  [/^hours?(?: (?:a|per|each|every) day)?$/i, 1],
  [/^days?(?: (?:a|per|each|every) week)$/i, 46 * 8],
  [/^days?(?: (?:a|per|each|every) month)$/i, 11 * 8],
  [/^days?$/i, 8],
];

function hoursOf({ unit }: { readonly unit: string }): number | undefined {
  return HOURS.find(([pattern]) => pattern.test(unit))?.[1];
}

/** The sum of time saved as a range, in hours a year. */
function timeSaved(facts: Facts): Measured {
  const said = facts.commitments.flatMap((commitment) => {
    const { result } = commitment;
    const hours = result === undefined ? undefined : hoursOf(result);
    return result === undefined || hours === undefined || !isRealised(commitment)
      ? []
      : [{ commitment, low: result.low * hours, high: result.high * hours }];
  });
  const [low, high] = [sum(said.map((each) => each.low)), sum(said.map((each) => each.high))];
  const figure = measured(
    peopleOf(said.map(({ commitment }) => commitment)),
    () => (low + high) / 2,
    "5 people with a result in hours",
  );
  return figure.kind === "shown" ? { ...figure, low, high } : figure;
}

export const APPLIED: readonly Metric[] = [
  {
    id: "commitments",
    number: 14,
    title: "Commitments made",
    cycle: "applied",
    formula: "What members said they will do in the last quarter, for each who came to a session",
    source: "Commitments and sessions",
    unit: "number",
    rests: { on: "commitments", over: "quarter" },
    of(facts) {
      const made = facts.commitments.filter(({ madeAt }) => isInQuarter(facts, madeAt));
      const came = new Set(
        facts.sessions.filter(({ start }) => isInQuarter(facts, start)).flatMap(({ attendees }) => attendees),
      );
      return measured(
        Math.min(peopleOf(made), came.size),
        () => made.length / came.size,
        "5 people with a commitment",
      );
    },
  },
  {
    id: "closure",
    number: 15,
    title: "Commitments kept",
    cycle: "applied",
    formula: "Done or tried, of all whose day is over",
    source: "What members told on the day",
    unit: "share",
    rests: { on: "commitments", over: "all" },
    of(facts) {
      const due = facts.commitments.filter(({ dueOn }) => dueOn < facts.until.slice(0, 10));
      return measuredShare(
        peopleOf(due),
        due.filter(isDoneOrTried).length,
        due.length,
        "5 people whose day is over",
      );
    },
  },
  {
    id: "practices-tried",
    number: 16,
    title: "Practices in use",
    cycle: "applied",
    formula: "Members who said that they used an entry of the library, of all members",
    source: "The library",
    unit: "share",
    rests: { on: "library", over: "all" },
    of(facts) {
      const users = new Set(facts.entries.flatMap(({ usedBy }) => usedBy));
      return measuredShare(users.size, users.size, facts.members.length, "5 people who used something");
    },
  },
  {
    id: "time-saved",
    number: 17,
    title: "Time saved",
    cycle: "realised",
    formula: "The sum of what members said they save, as a range in hours a year",
    source: "Results of commitments",
    unit: "hours",
    rests: { on: "commitments", over: "all" },
    of: timeSaved,
  },
  {
    id: "realised",
    number: 18,
    title: "Results",
    cycle: "realised",
    formula: "Commitments that reached a result in the last quarter, for every hundred members",
    source: "Results of commitments",
    unit: "number",
    rests: { on: "commitments", over: "quarter" },
    of(facts) {
      const results = facts.commitments.filter(
        (each) => isRealised(each) && isInQuarter(facts, `${each.dueOn}T00:00:00Z`),
      );
      return measured(
        peopleOf(results),
        () => (100 * results.length) / facts.members.length,
        "5 people with a result",
      );
    },
  },
  {
    id: "confirmed",
    number: 18,
    title: "Results that a second person confirmed",
    cycle: "realised",
    formula: "Results that somebody else in the community says are so, of all results",
    source: "Results of commitments",
    unit: "share",
    rests: { on: "commitments", over: "all" },
    of(facts) {
      const results = facts.commitments.filter(isRealised);
      const confirmed = results.filter(({ isConfirmed }) => isConfirmed).length;
      return measuredShare(peopleOf(results), confirmed, results.length, "5 people with a result");
    },
  },
  {
    id: "loops",
    number: 19,
    title: "Whole loops",
    cycle: "realised",
    formula: "Shared stories that lead from a session to a result, of all shared stories",
    source: "Commitments and their sessions",
    unit: "share",
    rests: { on: "commitments", over: "all" },
    of(facts) {
      const stories = storiesOf(facts);
      const whole = stories.filter((story) => story.session !== undefined && isRealised(story)).length;
      return measuredShare(peopleOf(stories), whole, stories.length, "5 people with a story");
    },
  },
  {
    id: "cost",
    number: 30,
    title: "Hours for each confirmed result",
    cycle: "realised",
    formula:
      "Hours of everybody in sessions and of who ran them, for each result that a second person confirmed; as a range, with and without preparing",
    source: "Sessions and results",
    unit: "hours",
    rests: { on: "commitments", over: "all" },
    of(facts) {
      const confirmed = facts.commitments.filter((each) => isRealised(each) && each.isConfirmed);
      const held = facts.sessions.filter(({ status }) => status === "held");
      const hours = sum(held.map(({ minutes, attendees }) => (minutes * attendees.length) / 60));
      const running = sum(held.map(({ minutes, facilitators }) => (minutes * facilitators.length) / 60));
      const figure = measured(
        peopleOf(confirmed),
        () => (hours + running) / confirmed.length,
        `${LEAST_PEOPLE} people with a confirmed result`,
      );
      if (figure.kind !== "shown") return figure;
      return { ...figure, low: hours / confirmed.length, high: (hours + 2 * running) / confirmed.length };
    },
  },
];
