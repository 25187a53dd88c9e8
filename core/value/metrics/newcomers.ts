/** How people find their way in. */
import { Temporal } from "temporal-polyfill";
import type { Facts, MemberFact } from "../facts.ts";
import { measured, median, toldShare } from "../measured.ts";
import type { Behind, Metric } from "../metric.ts";
import { shareOf, sidesOf } from "../sides.ts";

const MS_A_DAY = 86_400_000;
/** Whoever did something within their first month usually stays. */
const ACTIVATION_DAYS = 30;
/** A leap year, too, is a year. */
const DAYS_A_YEAR = 366;
const dayOf = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds / MS_A_DAY;
const daysLater = (instant: string, days: number): string =>
  Temporal.Instant.from(instant)
    .add({ hours: 24 * days })
    .toString();

/** Whoever joined within the last year and has been there for thirty days. */
function newcomersIn({ members, until }: Facts): Facts["members"] {
  const [from, to] = [daysLater(until, -DAYS_A_YEAR), daysLater(until, -ACTIVATION_DAYS)];
  return members.filter(({ joinedAt }) => joinedAt >= from && joinedAt <= to);
}

/** Each month of two years asks anew when somebody's first thirty days were over. */
const overAt = new WeakMap<MemberFact, string>();

function firstDaysOver(member: MemberFact): string {
  const there = overAt.get(member) ?? daysLater(member.joinedAt, ACTIVATION_DAYS);
  overAt.set(member, there);
  return there;
}

/** Newcomers, and the days to their first contribution where there was one. */
function firstDays(facts: Facts): readonly { readonly person: string; readonly days: number | undefined }[] {
  const firsts = new Map<string, string>();
  for (const { person, at, kind } of facts.acts)
    if (kind !== "came" && at < (firsts.get(person) ?? "9")) firsts.set(person, at);
  return newcomersIn(facts)
    .filter(({ person, joinedAt }) => (firsts.get(person) ?? "9") >= joinedAt)
    .map(({ person, joinedAt }) => {
      const first = firsts.get(person);
      return { person, days: first === undefined ? undefined : dayOf(first) - dayOf(joinedAt) };
    });
}

/** Newcomers by whether they contributed within their first thirty days. Never throws. */
export function activated(facts: Facts): Required<Behind> {
  const fresh = newcomersIn(facts);
  const soon = new Map(fresh.map((member) => [member.person, firstDaysOver(member)]));
  const active = new Set(
    facts.acts
      .filter(({ person, at, kind }) => kind !== "came" && at <= (soon.get(person) ?? ""))
      .map(({ person }) => person),
  );
  return sidesOf(
    fresh,
    ({ person }) => [person, ""],
    ({ person }) => active.has(person),
  );
}

export const NEWCOMERS: readonly Metric[] = [
  {
    id: "newcomers",
    number: 12,
    title: "A newcomer's way to the first contribution",
    cycle: "potential",
    formula:
      "The median of days from joining to the first contribution, of those who joined in the last year, have been there for 30 days and contributed",
    source: "Members, and what they did",
    unit: "days",
    behind: (facts) =>
      sidesOf(
        firstDays(facts),
        ({ person }) => [person, ""],
        ({ days }) => days !== undefined,
      ),
    over: "year",
    of(facts) {
      const days = firstDays(facts).flatMap((each) => each.days ?? []);
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
    over: "year",
    tell: (counted) => toldShare(counted("newcomers active"), "5 newcomers of 30 days"),
    of: (facts) => shareOf(activated(facts), "5 newcomers of 30 days"),
  },
];
