/** What people take along: ties, knowledge, confidence. */
import { bandsIn } from "../bands.ts";
import type { Facts, QuestionFact } from "../facts.ts";
import { LEAST_PEOPLE, measured, measuredShare, notMeasured, sum, toldShare } from "../measured.ts";
import { isInQuarter, type Behind, type Mark, type Metric } from "../metric.ts";
import { addMonths, monthOf } from "../months.ts";
import { peopleIn, shareOf, sidesOf } from "../sides.ts";

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

/** A tie counts once, as in the picture of ties. */
const tiedIn = (ties: Facts["ties"]): Behind => ({
  part: ties.map(({ one, other }): Mark => [one, other]),
});

const checkedIn = (facts: Facts): Facts["entries"] =>
  facts.entries.filter(({ isChecked, kind }) => isChecked && kind !== "question");

/** Whoever wrote what is checked. */
const writersOf = (facts: Facts): Behind => ({
  part: checkedIn(facts).map(({ at, by }): Mark => [by, at]),
});

/** Members by whether they used something that is checked. */
function usersOf(facts: Facts): Required<Behind> {
  const users = new Set(checkedIn(facts).flatMap(({ usedBy }) => usedBy));
  return sidesOf(
    facts.members,
    ({ person }) => [person, ""],
    ({ person }) => users.has(person),
  );
}

/** Members by whether they met somebody outside. */
function metOutside({ metOutside: met, members }: Facts): Required<Behind> {
  const people = new Set(met);
  return sidesOf(
    members,
    ({ person }) => [person, ""],
    ({ person }) => people.has(person),
  );
}

/** Questions by whether an answer was accepted; each is its asker's. Never throws. */
export const asked = ({ questions }: Facts): Required<Behind> =>
  sidesOf(questions, askedBy, ({ answeredAfterHours }) => answeredAfterHours !== undefined);

const askedBy = ({ by, askedAt, words }: QuestionFact): Mark => [by, `${askedAt} ${words}`];

/** Whether the accepted answer is by somebody who was not in the core in that month. */
function isBeyondCore(facts: Facts, { answeredBy, answeredAt }: QuestionFact): boolean {
  if (answeredBy === undefined) return false;
  const month = answeredAt === undefined ? addMonths(monthOf(facts.until), -1) : monthOf(answeredAt);
  return bandsIn(facts, month).get(answeredBy) !== "core";
}

/** Questions by whether an answer from beyond the core was accepted; each is its asker's. Never throws. */
export const answeredBeyondCore = (facts: Facts): Required<Behind> =>
  sidesOf(facts.questions, askedBy, (question) => isBeyondCore(facts, question));

/** Accepted answers by the same; each is its giver's. */
const givenBeyondCore = (facts: Facts): Required<Behind> =>
  sidesOf(
    facts.questions.filter(({ answeredBy }) => answeredBy !== undefined),
    ({ answeredBy = "", answeredAt = "" }) => [answeredBy, answeredAt],
    (question) => isBeyondCore(facts, question),
  );

const WHO_ANSWER = `${LEAST_PEOPLE} people who answer`;

export const POTENTIAL: readonly Metric[] = [
  {
    id: "new-ties",
    number: 8,
    title: "New ties",
    cycle: "potential",
    formula: "Pairs of members who met for the first time in the last quarter",
    source: "Introductions and groups of sessions",
    unit: "number",
    behind: (facts) => tiedIn(facts.ties.filter(({ firstAt }) => isInQuarter(facts, firstAt))),
    over: "quarter",
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
    behind: ({ ties }) => tiedIn(ties),
    isProportional: true,
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
    behind: metOutside,
    isSplit: true,
    isOfPart: true,
    over: "now",
    of(facts) {
      const { part } = metOutside(facts);
      const needs = "5 people who met somebody outside";
      return measuredShare(part.length, part.length, facts.members.length, needs);
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
    behind: usersOf,
    over: "now",
    of(facts) {
      const checked = checkedIn(facts);
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
    behind: writersOf,
    over: "all",
    of(facts) {
      const checked = checkedIn(facts);
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
    over: "all",
    tell: (counted) => toldShare(counted("questions answered"), "5 people who ask"),
    of: (facts) => shareOf(asked(facts), "5 people who ask"),
  },
  {
    id: "answered-beyond-core",
    number: 11,
    title: "Answers from beyond the core",
    cycle: "potential",
    formula:
      "Accepted answers by members who were not in the core band in that month, of all accepted answers",
    source: "The library",
    unit: "share",
    over: "all",
    tell(counted, facts) {
      const { part, rest } = givenBeyondCore(facts);
      if (peopleIn(part, rest) < LEAST_PEOPLE) return { kind: "too early", needs: WHO_ANSWER };
      const [all, beyond] = [counted("questions answered").part, counted("answered beyond the core").part];
      return toldShare({ all, part: beyond }, WHO_ANSWER);
    },
    of: (facts) => shareOf(givenBeyondCore(facts), WHO_ANSWER),
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
    // Without names: whoever they are, one answer is one person.
    behind: ({ canNameWhoToAsk }) =>
      sidesOf(
        [...canNameWhoToAsk.entries()],
        ([at]) => [String(at), ""],
        ([, knows]) => knows,
      ),
    isSplit: true,
    of: ({ canNameWhoToAsk: said }) =>
      measuredShare(said.length, said.filter(Boolean).length, said.length, `${LEAST_PEOPLE} answers`),
  },
];
