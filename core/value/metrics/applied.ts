/** What people do with it, and what that brings. */
import type { Facts } from "../facts.ts";
import {
  LEAST_PEOPLE,
  measured,
  measuredShare,
  roundedTo,
  sum,
  toldShare,
  type Measured,
} from "../measured.ts";
import { isInQuarter, type Behind, type Mark, type Metric } from "../metric.ts";
import { peopleIn, shareOf, sidesOf } from "../sides.ts";
import {
  confirmedIn,
  keptIn,
  loopsIn,
  madeInQuarter,
  marksOf,
  realisedInQuarter,
  resultsIn,
  savedBy,
  timeSaved,
} from "./commitments.ts";

/** Members by whether they used an entry of the library. */
function usersIn({ entries, members }: Facts): Required<Behind> {
  const users = new Set(entries.flatMap(({ usedBy }) => usedBy));
  return sidesOf(
    members,
    ({ person }) => [person, ""],
    ({ person }) => users.has(person),
  );
}

/** Hours of everybody in sessions and of who ran them for each of so many results; as a range, with and without preparing. */
function costOf({ sessions }: Facts, results: number, told: (hours: number) => number): Measured {
  const held = sessions.filter(({ status }) => status === "held");
  const hours = sum(held.map(({ minutes, attendees }) => (minutes * attendees.length) / 60));
  // Somebody ran it, also where nobody noted who.
  const running = sum(
    held.map(({ minutes, facilitators }) => (minutes * Math.max(1, facilitators.length)) / 60),
  );
  return {
    kind: "shown",
    value: told((hours + running) / results),
    low: told(hours / results),
    high: told((hours + 2 * running) / results),
  };
}

const WHOSE_DAY = "5 people whose day is over";
const WITH_A_STORY = "5 people with a story";
const WITH_A_RESULT = "5 people with a result";
const WITH_A_CONFIRMED_RESULT = `${LEAST_PEOPLE} people with a confirmed result`;

export const APPLIED: readonly Metric[] = [
  {
    id: "commitments",
    number: 14,
    title: "Commitments made",
    cycle: "applied",
    formula: "What members said they will do in the last quarter, for each who came to a session",
    source: "Commitments and sessions",
    unit: "number",
    behind: (facts) => ({ part: marksOf(madeInQuarter(facts)) }),
    audience: (facts) =>
      facts.sessions
        .filter(({ start }) => isInQuarter(facts, start))
        .flatMap(({ id, attendees }) => attendees.map((person): Mark => [person, id])),
    isProportional: true,
    over: "quarter",
    of(facts) {
      const made = madeInQuarter(facts);
      const came = new Set(
        facts.sessions.filter(({ start }) => isInQuarter(facts, start)).flatMap(({ attendees }) => attendees),
      );
      return measured(
        Math.min(peopleIn(marksOf(made)), came.size),
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
    over: "all",
    tell: (counted) => toldShare(counted("kept"), WHOSE_DAY),
    of: (facts) => shareOf(keptIn(facts), WHOSE_DAY),
  },
  {
    id: "practices-tried",
    number: 16,
    title: "Practices in use",
    cycle: "applied",
    formula: "Members who said that they used an entry of the library, of all members",
    source: "The library",
    unit: "share",
    behind: usersIn,
    isSplit: true,
    isOfPart: true,
    over: "now",
    of(facts) {
      const { part } = usersIn(facts);
      return measuredShare(part.length, part.length, facts.members.length, "5 people who used something");
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
    behind: savedBy,
    over: "all",
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
    over: "quarter",
    tell(counted, { members }) {
      const { part } = counted("results");
      if (part === 0) return { kind: "too early", needs: WITH_A_RESULT };
      return { kind: "shown", value: roundedTo((100 * part) / members.length, "number") };
    },
    of(facts) {
      const { part } = realisedInQuarter(facts);
      return measured(peopleIn(part), () => (100 * part.length) / facts.members.length, WITH_A_RESULT);
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
    over: "all",
    tell(counted) {
      const [all, part] = [counted("results").part, counted("confirmed").part];
      return toldShare({ all, part }, WITH_A_RESULT);
    },
    of: (facts) => shareOf(resultsIn(facts), WITH_A_RESULT),
  },
  {
    id: "loops",
    number: 19,
    title: "Whole loops",
    cycle: "realised",
    formula:
      "Shared stories that lead from a session, a question or an entry of the library to a result, of all shared stories",
    source: "Commitments, and what they came from",
    unit: "share",
    over: "all",
    tell: (counted) => toldShare(counted("whole stories"), WITH_A_STORY),
    of: (facts) => shareOf(loopsIn(facts), WITH_A_STORY),
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
    over: "all",
    tell(counted, facts) {
      const { part } = counted("confirmed");
      if (part === 0) return { kind: "too early", needs: WITH_A_CONFIRMED_RESULT };
      return costOf(facts, part, (hours) => roundedTo(hours, "hours"));
    },
    of(facts) {
      const { part } = confirmedIn(facts);
      const isEnough = peopleIn(part) >= LEAST_PEOPLE;
      return isEnough
        ? costOf(facts, part.length, (hours) => hours)
        : { kind: "too early", needs: WITH_A_CONFIRMED_RESULT };
    },
  },
];
