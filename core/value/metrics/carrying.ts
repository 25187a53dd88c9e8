/** What carries a community: people who run it, its direction, its health. */
import { giniOf } from "../../scheduling/fairness/gini.ts";
import { bandsIn } from "../bands.ts";
import type { Facts } from "../facts.ts";
import { LEAST_PEOPLE, mean, measured, measuredShare, sum } from "../measured.ts";
import { isInQuarter, type Metric } from "../metric.ts";
import { addMonths, monthOf } from "../months.ts";

const held = (facts: Facts) => facts.sessions.filter(({ status }) => status === "held");
const attending = (facts: Facts): number => new Set(held(facts).flatMap(({ attendees }) => attendees)).size;

/** How far two people agree beyond chance (J. Cohen, 1960). */
function kappaOf(pairs: Facts["shifts"]): number {
  const share = (of: (pair: Facts["shifts"][number]) => boolean): number =>
    pairs.filter(of).length / pairs.length;
  const agreed = share(({ one, other }) => one === other);
  const [one, other] = [share((pair) => pair.one), share((pair) => pair.other)];
  const byChance = one * other + (1 - one) * (1 - other);
  return byChance === 1 ? 1 : (agreed - byChance) / (1 - byChance);
}

/** Minutes outside working hours by region, over the last twelve sessions. */
function outsideByRegion(facts: Facts): readonly number[] {
  const regions = new Map<string, number>();
  for (const { outside = {} } of held(facts).slice(-12))
    for (const [region, minutes] of Object.entries(outside))
      regions.set(region, (regions.get(region) ?? 0) + minutes);
  return [...regions.values()];
}

export const CARRYING: readonly Metric[] = [
  {
    id: "bench",
    number: 22,
    title: "People who can run a session",
    cycle: "enabling",
    formula: "Members who may run a session, of all members",
    source: "Roles",
    unit: "share",
    of(facts) {
      const able = facts.members.filter(({ canFacilitate }) => canFacilitate).length;
      return measuredShare(facts.members.length, able, facts.members.length);
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
    formula: "People in the panel, of those in the meeting",
    source: "Sessions",
    unit: "share",
    of(facts) {
      const known = held(facts).filter(({ inMeeting }) => inMeeting !== undefined);
      const there = sum(known.map(({ inMeeting }) => inMeeting ?? 0));
      const inPanel = sum(
        known.map(({ attendees, inMeeting }) => Math.min(attendees.length, inMeeting ?? 0)),
      );
      return measured(there, () => inPanel / there, "meetings with 5 people");
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
    title: "Sessions on a question of the charter",
    cycle: "strategic",
    formula: "Sessions whose agenda answers to the charter, of all sessions",
    source: "Sessions and the charter",
    unit: "share",
    of(facts) {
      const known = held(facts).filter(({ isInCharter }) => isInCharter !== undefined);
      const aligned = known.filter(({ isInCharter }) => isInCharter === true).length;
      return measuredShare(
        known.length < 3 ? 0 : attending(facts),
        aligned,
        known.length,
        "3 sessions with a charter",
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
    of: ({ shifts }) => measured(shifts.length, () => kappaOf(shifts), "5 stories read by two people"),
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
    of: ({ health }) => measured(health.length, () => mean(health.map(mean)), "5 answers"),
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
    id: "renewal",
    number: 29,
    title: "Renewal of the core",
    cycle: "enabling",
    formula: "Members of the core who joined within the last year, of the core",
    source: "Members, and what they did",
    unit: "share",
    of(facts) {
      const bands = bandsIn(facts, addMonths(monthOf(facts.until), -1));
      const core = facts.members.filter(({ person }) => bands.get(person) === "core");
      const isNew = ({ joinedAt }: { joinedAt: string }): boolean =>
        joinedAt >= `${addMonths(monthOf(facts.until), -12)}-01`;
      const fresh = core.filter(isNew).length;
      // One of five would be a person: a part that small is not told.
      const isTold = fresh === 0 || fresh >= LEAST_PEOPLE;
      return measuredShare(
        isTold ? core.length : 0,
        fresh,
        core.length,
        "5 people in the core, 5 of them new",
      );
    },
  },
];
