/** What people do with it, and what that brings. */
import type { CommitmentFact, Facts } from "../facts.ts";
import { LEAST_PEOPLE, measured, measuredShare, sum, type Measured } from "../measured.ts";
import { isInQuarter, type Behind, type Mark, type Metric } from "../metric.ts";
import { peopleIn, shareOf, sidesOf } from "../sides.ts";

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

interface InHours {
  readonly commitment: CommitmentFact;
  readonly low: number;
  readonly high: number;
}

const savedIn = (facts: Facts): readonly InHours[] =>
  facts.commitments.flatMap((commitment) => {
    const { result } = commitment;
    const hours = result === undefined ? undefined : hoursOf(result);
    return result === undefined || hours === undefined || !isRealised(commitment)
      ? []
      : [{ commitment, low: result.low * hours, high: result.high * hours }];
  });

/** Commitments by whether they brought a result in hours. */
function savedBy(facts: Facts): Required<Behind> {
  const saved = new Set(savedIn(facts).map(({ commitment }) => commitment));
  return splitBy(facts.commitments, (each) => saved.has(each));
}

/** Beyond this share of a sum it tells what one person said, and little else. */
const MOST_OF_ONE = 0.5;

/** Whether one person's hours make up most of the sum: then the sum is theirs (the dominance rule of statistical offices). */
function isOnesOwn(said: readonly InHours[]): boolean {
  const each = new Map<string, number>();
  for (const { commitment, high } of said)
    each.set(commitment.person, (each.get(commitment.person) ?? 0) + high);
  return Math.max(0, ...each.values()) > MOST_OF_ONE * sum(said.map(({ high }) => high));
}

/** The sum of time saved as a range, in hours a year. */
function timeSaved(facts: Facts): Measured {
  const said = savedIn(facts);
  const [low, high] = [sum(said.map((each) => each.low)), sum(said.map((each) => each.high))];
  const people = peopleOf(said.map(({ commitment }) => commitment));
  if (people >= LEAST_PEOPLE && isOnesOwn(said))
    return { kind: "too early", needs: "results of which none is most of the sum" };
  const figure = measured(people, () => (low + high) / 2, "5 people with a result in hours");
  return figure.kind === "shown" ? { ...figure, low, high } : figure;
}

const marksOf = (commitments: readonly CommitmentFact[]): readonly Mark[] =>
  commitments.map((each) => [each.person, `${each.madeAt} ${each.dueOn}`]);
const splitBy = (
  commitments: readonly CommitmentFact[],
  isSo: (commitment: CommitmentFact) => boolean,
): Required<Behind> => sidesOf(commitments, (each) => [each.person, `${each.madeAt} ${each.dueOn}`], isSo);

const madeInQuarter = (facts: Facts): readonly CommitmentFact[] =>
  facts.commitments.filter(({ madeAt }) => isInQuarter(facts, madeAt));

/** Commitments whose day was in the quarter, by whether they reached a result. */
const realisedInQuarter = (facts: Facts): Required<Behind> =>
  splitBy(
    facts.commitments.filter(({ dueOn }) => isInQuarter(facts, `${dueOn}T00:00:00Z`)),
    isRealised,
  );
const confirmedIn = ({ commitments }: Facts): readonly CommitmentFact[] =>
  commitments.filter((each) => isRealised(each) && each.isConfirmed);

/** Commitments whose day is over, by whether they were kept. */
const dueIn = (facts: Facts): Required<Behind> =>
  splitBy(
    facts.commitments.filter(({ dueOn }) => dueOn < facts.until.slice(0, 10)),
    isDoneOrTried,
  );
const resultsIn = ({ commitments }: Facts): Required<Behind> =>
  splitBy(commitments.filter(isRealised), ({ isConfirmed }) => isConfirmed);
const loopsIn = (facts: Facts): Required<Behind> =>
  splitBy(storiesOf(facts), (story) => story.session !== undefined && isRealised(story));

/** Members by whether they used an entry of the library. */
function usersIn({ entries, members }: Facts): Required<Behind> {
  const users = new Set(entries.flatMap(({ usedBy }) => usedBy));
  return sidesOf(
    members,
    ({ person }) => [person, ""],
    ({ person }) => users.has(person),
  );
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
    behind: (facts) => ({ part: marksOf(madeInQuarter(facts)) }),
    follows: "with",
    over: "quarter",
    of(facts) {
      const made = madeInQuarter(facts);
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
    behind: dueIn,
    isSplit: true,
    over: "all",
    of: (facts) => shareOf(dueIn(facts), "5 people whose day is over"),
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
    behind: realisedInQuarter,
    follows: "with",
    over: "quarter",
    of(facts) {
      const { part } = realisedInQuarter(facts);
      return measured(
        peopleIn(part),
        () => (100 * part.length) / facts.members.length,
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
    behind: resultsIn,
    isSplit: true,
    over: "all",
    of: (facts) => shareOf(resultsIn(facts), "5 people with a result"),
  },
  {
    id: "loops",
    number: 19,
    title: "Whole loops",
    cycle: "realised",
    formula: "Shared stories that lead from a session to a result, of all shared stories",
    source: "Commitments and their sessions",
    unit: "share",
    behind: loopsIn,
    isSplit: true,
    over: "all",
    of: (facts) => shareOf(loopsIn(facts), "5 people with a story"),
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
    behind: resultsIn,
    follows: "against",
    over: "all",
    of(facts) {
      const confirmed = confirmedIn(facts);
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
