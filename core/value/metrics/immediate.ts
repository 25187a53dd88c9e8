/** What taking part brings at once. */
import { giniOf } from "../../scheduling/fairness/gini.ts";
import { bandsIn } from "../bands.ts";
import type { Facts, SessionFact } from "../facts.ts";
import { LEAST_PEOPLE, mean, measured, measuredShare, median, sum, toldShare } from "../measured.ts";
import { isInQuarter, monthsBack, type Behind, type Mark, type Metric } from "../metric.ts";
import { shareOf, sidesOf } from "../sides.ts";
import { addMonths, monthOf } from "../months.ts";

const held = (facts: Facts): readonly SessionFact[] =>
  facts.sessions.filter(({ status, start }) => status === "held" && isInQuarter(facts, start));
const attendeesOf = (sessions: readonly SessionFact[]): ReadonlySet<string> =>
  new Set(sessions.flatMap(({ attendees }) => attendees));

/** Members who did anything in the last month, and the others. */
function reached({ acts, members, until }: Facts): Required<Behind> {
  const acting = new Set(acts.filter(({ at }) => monthsBack(until, at) === 1).map(({ person }) => person));
  return sidesOf(
    members,
    ({ person }) => [person, until],
    ({ person }) => acting.has(person),
  );
}

const promptsIn = (facts: Facts): Facts["prompts"] =>
  facts.prompts.filter(({ askedAt }) => isInQuarter(facts, askedAt));

/** Answers, and whoever did not answer: of them only their number is known, and the same people may be in all. Never throws. */
export function answered(facts: Facts): Required<Behind> {
  const prompts = promptsIn(facts);
  return {
    part: prompts.flatMap(({ askedAt, answers }) => answers.map(({ person }): Mark => [person, askedAt])),
    rest: prompts.flatMap(({ askedAt, asked, answers }) =>
      Array.from({ length: asked - answers.length }, (_none, at): Mark => [`silent ${at}`, askedAt]),
    ),
  };
}

/** Attendees of sessions that have two behind them, by whether they came to one of those. */
function cameAgain(facts: Facts): Required<Behind> {
  const sessions = facts.sessions
    .filter(({ status }) => status === "held")
    .toSorted((a, b) => (a.start < b.start ? -1 : 1));
  const came = sessions.flatMap(({ start, attendees }, at) => {
    const next = sessions.slice(at + 1, at + 3);
    if (next.length < 2 || !isInQuarter(facts, start)) return [];
    const again = attendeesOf(next);
    return attendees.map((person) => ({ person, start, isBack: again.has(person) }));
  });
  return sidesOf(
    came,
    ({ person, start }) => [person, start],
    ({ isBack }) => isBack,
  );
}

/** Members in the core and active bands, and the others. */
function near(facts: Facts): Required<Behind> {
  const bands = [...bandsIn(facts, addMonths(monthOf(facts.until), -1))];
  return sidesOf(
    bands,
    ([person]) => [person, facts.until],
    ([, band]) => band === "core" || band === "active",
  );
}

export const IMMEDIATE: readonly Metric[] = [
  {
    id: "reach",
    number: 1,
    title: "Reach",
    cycle: "immediate",
    formula: "Members who did anything in a month, of all members; once a quarter",
    source: "Sessions, answers, the library, commitments",
    unit: "share",
    behind: reached,
    isSplit: true,
    over: "quarter",
    of: (facts) =>
      // By what everybody may know: that nobody acted is told of nobody.
      facts.sessions.length + facts.prompts.length + facts.entries.length === 0
        ? { kind: "too early", needs: "a session, a question or an entry of the library" }
        : shareOf(reached(facts)),
  },
  {
    id: "bands",
    number: 2,
    title: "Core and active members",
    cycle: "immediate",
    formula: "Members in the core and active bands, of all members; a quarter to a third is usual",
    source: "Everything that members did in three months",
    unit: "share",
    leastPeople: 2 * LEAST_PEOPLE,
    behind: near,
    isSplit: true,
    over: "quarter",
    of: (facts) => shareOf(near(facts)),
  },
  {
    id: "worth",
    number: 3,
    title: "Worth my time",
    cycle: "immediate",
    formula: "The mean of what people said after sessions: worth it is 5, partly 3, not 1",
    source: "The question under the recap",
    unit: "1 to 5",
    behind: (facts) => ({
      part: held(facts).flatMap(({ id, worth }) => worth.map(({ person }): Mark => [person, id])),
    }),
    audience: (facts) =>
      held(facts).flatMap(({ id, attendees }) => attendees.map((person): Mark => [person, id])),
    over: "quarter",
    of(facts) {
      const said = held(facts).flatMap(({ worth }) => worth);
      const people = new Set(said.map(({ person }) => person)).size;
      return measured(people, () => mean(said.map(({ score }) => score)), "5 people who say");
    },
  },
  {
    id: "completion",
    number: 4,
    title: "Agendas used to the end",
    cycle: "immediate",
    formula: "Steps in which something was shared, of those that were planned",
    source: "Sessions",
    unit: "share",
    of(facts) {
      const sessions = held(facts);
      const planned = sum(sessions.map(({ stepsPlanned }) => stepsPlanned));
      return measured(
        attendeesOf(sessions).size,
        () => sum(sessions.map(({ stepsDone }) => stepsDone)) / planned,
      );
    },
  },
  {
    id: "overtime",
    number: 4,
    title: "Minutes beyond the planned end",
    cycle: "immediate",
    formula: "The median over the sessions of the last quarter; 0 where they ended in time",
    source: "Sessions",
    unit: "minutes",
    of(facts) {
      const sessions = held(facts);
      return measured(attendeesOf(sessions).size, () =>
        median(sessions.map(({ minutesOver }) => minutesOver)),
      );
    },
  },
  {
    id: "equity",
    number: 5,
    title: "How evenly people speak",
    cycle: "immediate",
    formula:
      "1 less the Gini of contributions in a session, over its attendees; the mean of sessions with five or more",
    source: "What was shared in sessions",
    unit: "share",
    of(facts) {
      const shares = held(facts)
        .filter(({ attendees }) => attendees.length >= LEAST_PEOPLE)
        .map(({ attendees, said }) => 1 - giniOf(attendees.map((person) => said[person] ?? 0)));
      return measured(shares.length === 0 ? 0 : LEAST_PEOPLE, () => mean(shares), "a session with 5 people");
    },
  },
  {
    id: "answers",
    number: 6,
    title: "Questions to all that were answered",
    cycle: "immediate",
    formula: "Answers, of all that were asked for",
    source: "Prompts",
    unit: "share",
    over: "quarter",
    tell: (counted) => toldShare(counted("prompts answered"), "5 people who are asked"),
    of(facts) {
      const { part, rest } = answered(facts);
      const people = new Set(part.map(([person]) => person)).size;
      return measuredShare(people, part.length, part.length + rest.length, "5 people who answer");
    },
  },
  {
    id: "return",
    number: 7,
    title: "People who come again",
    cycle: "immediate",
    formula: "Attendees of a session who came to one of the next two, of all attendees",
    source: "Sessions",
    unit: "share",
    behind: cameAgain,
    isSplit: true,
    over: "quarter",
    of: (facts) => shareOf(cameAgain(facts), "3 sessions with 5 people"),
  },
  {
    id: "time-to-answer",
    number: 6,
    title: "Time until an answer",
    cycle: "immediate",
    formula: "The median of hours from a question to each of its answers",
    source: "Prompts",
    unit: "hours",
    behind: answered,
    over: "quarter",
    of(facts) {
      const answers = promptsIn(facts).flatMap((prompt) => prompt.answers);
      const people = new Set(answers.map(({ person }) => person));
      return measured(people.size, () => median(answers.map(({ hours }) => hours)), "5 people who answer");
    },
  },
];
