/** What carries a community: people who run it, its direction, its health. */
import { giniOf } from "../../scheduling/fairness/gini.ts";
import { bandsIn } from "../bands.ts";
import type { Facts } from "../facts.ts";
import { mean, measured, measuredShare, notMeasured, sum } from "../measured.ts";
import { isInQuarter, monthsBack, type Behind, type Mark, type Metric } from "../metric.ts";
import { addMonths, daysBetween, monthOf } from "../months.ts";
import { shareOf, sidesOf } from "../sides.ts";

const held = (facts: Facts) => facts.sessions.filter(({ status }) => status === "held");
const attending = (facts: Facts): number => new Set(held(facts).flatMap(({ attendees }) => attendees)).size;

/** Minutes outside working hours by region, over the last twelve sessions. */
function outsideByRegion(facts: Facts): readonly number[] {
  const regions = new Map<string, number>();
  for (const { outside = {} } of held(facts).slice(-12))
    for (const [region, minutes] of Object.entries(outside))
      regions.set(region, (regions.get(region) ?? 0) + minutes);
  return [...regions.values()];
}

/** Members by whether they may run a session. */
const benchOf = ({ members }: Facts): Required<Behind> =>
  sidesOf(
    members,
    ({ person }) => [person, ""],
    ({ canFacilitate }) => canFacilitate,
  );

/** Of the sessions of the quarter of which it is known: who was in the panel, and who was not; only their numbers are known. */
function panelOf(facts: Facts): Required<Behind> {
  const known = held(facts).filter(({ start }) => isInQuarter(facts, start));
  const some = (count: number, thing: string): readonly Mark[] =>
    Array.from({ length: count }, (_none, at): Mark => [`somebody ${at}`, thing]);
  return {
    part: known.flatMap(({ id, inPanel = 0 }) => some(inPanel, id)),
    rest: known.flatMap(({ id, inPanel, attendees }) =>
      inPanel === undefined ? [] : some(attendees.length - inPanel, id),
    ),
  };
}

/** The core, by who of it joined within the last year. */
function coreOf(facts: Facts): Required<Behind> {
  const bands = bandsIn(facts, addMonths(monthOf(facts.until), -1));
  const since = `${addMonths(monthOf(facts.until), -12)}-01`;
  return sidesOf(
    facts.members.filter(({ person }) => bands.get(person) === "core"),
    ({ person }) => [person, facts.until],
    ({ joinedAt }) => joinedAt >= since,
  );
}

/** Those who ran sessions in the last quarter. */
const runners = (facts: Facts): Behind => ({
  part: held(facts)
    .filter(({ start }) => isInQuarter(facts, start))
    .flatMap(({ id, facilitators }) => facilitators.map((person): Mark => [person, id])),
});

export const CARRYING: readonly Metric[] = [
  {
    id: "bench",
    number: 22,
    title: "People who can run a session",
    cycle: "enabling",
    formula: "Members who may run a session, of all members",
    source: "Roles",
    unit: "share",
    behind: benchOf,
    isSplit: true,
    over: "now",
    of: (facts) => shareOf(benchOf(facts)),
  },
  {
    id: "load",
    number: 22,
    title: "Hours of each who ran sessions",
    cycle: "enabling",
    formula: "Hours of the sessions that somebody ran or helped to run in the last quarter, for each of them",
    source: "The rota",
    unit: "hours",
    behind: runners,
    over: "quarter",
    of(facts) {
      const sessions = held(facts).filter(({ start }) => isInQuarter(facts, start));
      const people = new Set(sessions.flatMap(({ facilitators }) => facilitators)).size;
      const hours = sum(sessions.map(({ minutes, facilitators }) => (minutes * facilitators.length) / 60));
      return measured(people, () => hours / people, "5 people who run sessions");
    },
  },
  {
    id: "zones",
    number: 23,
    title: "Fair to all time zones",
    cycle: "enabling",
    formula: "1 less the Gini of minutes outside working hours by region, over twelve sessions",
    source: "Sessions and working hours",
    unit: "share",
    of(facts) {
      const regions = outsideByRegion(facts);
      return measured(
        regions.length < 2 ? 0 : attending(facts),
        () => 1 - giniOf(regions),
        "sessions across time zones",
      );
    },
  },
  {
    id: "friction",
    number: 24,
    title: "People who got into the panel",
    cycle: "enabling",
    formula: "People who were in the panel, of all who were there, in the last quarter",
    source: "Sessions",
    unit: "share",
    behind: panelOf,
    isSplit: true,
    over: "quarter",
    of(facts) {
      const known = held(facts).filter(
        ({ inPanel, start }) => inPanel !== undefined && isInQuarter(facts, start),
      );
      const there = sum(known.map(({ attendees }) => attendees.length));
      const people = new Set(known.flatMap(({ attendees }) => attendees)).size;
      return measuredShare(
        people,
        sum(known.map(({ inPanel = 0 }) => inPanel)),
        there,
        "5 people in sessions",
      );
    },
  },
  {
    id: "conversations",
    number: 20,
    title: "Talks about the direction",
    cycle: "strategic",
    formula: "Reviews of the charter and answers of the sponsor",
    source: "The charter",
    unit: "number",
    of: (facts) =>
      measured(
        facts.charterReviews + facts.sponsorAnswers === 0 ? 0 : facts.members.length,
        () => facts.charterReviews + facts.sponsorAnswers,
        "a review of the charter",
      ),
  },
  {
    id: "alignment",
    number: 21,
    title: "Sessions on what the community wants to learn",
    cycle: "strategic",
    formula: "Sessions that took up a topic of the learning agenda, of all sessions of the last quarter",
    source: "Sessions and the learning agenda",
    unit: "share",
    of(facts) {
      const known = held(facts).filter(
        ({ isOnTopic, start }) => isOnTopic !== undefined && isInQuarter(facts, start),
      );
      const aligned = known.filter(({ isOnTopic }) => isOnTopic === true).length;
      return measuredShare(
        known.length < 3 ? 0 : attending(facts),
        aligned,
        known.length,
        "3 sessions and a learning agenda",
      );
    },
  },
  {
    id: "shift",
    number: 26,
    title: "Seeing the work differently",
    cycle: "transformative",
    formula: "How far two readers agree that texts tell of a shift (kappa)",
    source: "Stories, read by two people",
    unit: "number",
    of: () => notMeasured("It takes two people who read the stories side by side, outside of Guildhall."),
  },
  {
    id: "health",
    number: 27,
    title: "Health",
    cycle: "orienting",
    formula:
      "The mean of eight factors: purpose, members, norms, structure, energy, results, resources, values",
    source: "The health check, without names",
    unit: "1 to 5",
    behind: ({ health }) => ({ part: health.map((_none, at): Mark => [String(at), ""]) }),
    of: ({ health }) => {
      const given = health.filter((factors) => factors.length > 0);
      return measured(given.length, () => mean(given.map(mean)), "5 answers");
    },
  },
  {
    id: "rhythm",
    number: 28,
    title: "Rhythm",
    cycle: "immediate",
    formula: "Sessions that were held, of those that were planned in the last quarter",
    source: "Sessions",
    unit: "share",
    of(facts) {
      const planned = facts.sessions.filter(({ start }) => isInQuarter(facts, start));
      const kept = planned.filter(({ status }) => status === "held").length;
      return measured(
        planned.length === 0 ? 0 : facts.members.length,
        () => kept / planned.length,
        "a session and 5 members",
      );
    },
  },
  {
    id: "gap",
    number: 28,
    title: "Longest time without a session",
    cycle: "immediate",
    formula:
      "The longest stretch between two sessions that were held in the last half-year, or since the last one",
    source: "Sessions",
    unit: "days",
    of(facts) {
      const starts = held(facts)
        .filter(({ start }) => monthsBack(facts.until, start) <= 6)
        .map(({ start }) => start)
        .toSorted();
      const gaps = starts.map((start, at) => daysBetween(start, starts[at + 1] ?? facts.until));
      return measured(
        starts.length < 2 ? 0 : attending(facts),
        () => Math.max(...gaps),
        "2 sessions and 5 people",
      );
    },
  },
  {
    id: "renewal",
    number: 29,
    title: "Renewal of the core",
    cycle: "enabling",
    formula: "Members of the core who joined within the last year, of the core",
    source: "Members, and what they did",
    unit: "share",
    behind: coreOf,
    isSplit: true,
    over: "quarter",
    of: (facts) => shareOf(coreOf(facts), "5 people in the core"),
  },
];
