/** Everything that a community's figures are worked out from; read once a month. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import type { Community, Member } from "../../../core/communities/index.ts";
import { personId, type PersonId, type TenantId } from "../../../core/ids.ts";
import type { Recap } from "../../../core/live/index.ts";
import type { Tie } from "../../../core/matching/index.ts";
import { isTimeZone, type BriefSession } from "../../../core/scheduling/index.ts";
import { costOf } from "../../../core/scheduling/fairness.ts";
import {
  factsUntil,
  LEAST_PEOPLE,
  monthsBack,
  noFacts,
  type Act,
  type Facts,
} from "../../../core/value/index.ts";
import type { World } from "../../ports.ts";
import { worthsOf } from "../agendas/index.ts";
import { charterLife } from "../charter/index.ts";
import { commitmentsIn } from "../commitments/index.ts";
import { membersOf } from "../communities/index.ts";
import { lastCheck } from "../health/index.ts";
import { topicSessions } from "../learning/index.ts";
import { entriesOf } from "../library/index.ts";
import { recapsOf } from "../live/index.ts";
import { tiesFrom } from "../matching/index.ts";
import { reach } from "../people/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { askedSince } from "../prompts/index.ts";
import { facilitatorsIn } from "../rota/index.ts";
import { sessionsInBrief } from "../scheduling/index.ts";
import {
  actsOf,
  commitmentFact,
  entryFact,
  promptFact,
  questionFact,
  sessionFact,
  type Since,
} from "./facts.ts";

/** So far back figures reach; what was before is history, and lives in recaps. */
const YEARS_BACK = 2;

/** Whoever may answer questions and can be written to: nobody else counts as asked. */
async function thoseReached(
  world: World,
  tenant: TenantId,
  members: readonly Member[],
): Promise<readonly Since[]> {
  const ids = members.map(({ person }) => person);
  const reachable = new Set((await reach(world, tenant, ids)).reachable);
  return members.filter(({ person, role }) => may(role, "prompt.answer") && reachable.has(person));
}

/**
 * A community's facts up to the end of a month (rule VAL3).
 * @param until a UTC instant
 * @throws {StorageError}
 */
export async function gather(
  world: World,
  tenant: TenantId,
  community: Community,
  until: string,
): Promise<Facts> {
  const since = Temporal.Instant.from(until)
    .toZonedDateTimeISO("UTC")
    .subtract({ years: YEARS_BACK })
    .toInstant();
  const { id } = community;
  const everybody = await membersOf(world, tenant, id);
  const people = everybody.filter(({ joinedAt }) => joinedAt < until);
  const [sessions, recaps, asked, commitments, entries, ties, turns, onTopic, charter, check] =
    await Promise.all([
      sessionsInBrief(world, tenant, id, { from: since }),
      recapsOf(world, tenant, id, since),
      askedSince(world, tenant, id, since),
      commitmentsIn(world, tenant, id),
      Array.fromAsync(entriesOf(world, tenant, id)),
      tiesFrom(
        world,
        tenant,
        people.map(({ person }) => person),
      ),
      facilitatorsIn(world, tenant, id),
      topicSessions(world, tenant, id),
      charterLife(world, tenant, id),
      lastCheck(world, tenant, id, until),
    ]);
  const canAnswer = await thoseReached(world, tenant, people);
  const around = await aroundSessions(world, tenant, until, sessions, recaps);
  const facts: Facts = {
    ...noFacts(community.createdAt, until),
    ...tiesOfPeople(people, ties, until),
    members: people.map(({ person, joinedAt, role }) => ({
      person,
      joinedAt,
      canFacilitate: may(role, "session.run"),
    })),
    sessions: sessions.flatMap((session) =>
      sessionFact(session, {
        ...around(session),
        facilitators: turns.get(session.id) ?? [],
        ...(onTopic === undefined ? {} : { onTopic }),
      }),
    ),
    prompts: asked.map((each) => promptFact(each, canAnswer)),
    questions: entries.flatMap(questionFact),
    entries: entries.map((entry) => entryFact(entry, until)),
    commitments: commitments.map(commitmentFact),
    acts: [...actsOf(recaps, asked, entries, commitments), ...recaps.flatMap((recap) => ledBy(recap, turns))],
    health: check.answers,
    canNameWhoToAsk: check.canNameWhoToAsk,
    charterReviews: charter.reviewedAt.filter((at) => at < until).length,
    sponsorAnswers: charter.signedAt.filter((at) => at < until).length,
  };
  return factsUntil(facts, until);
}

/** Whoever ran a session did something for all who came. */
function ledBy(recap: Recap, turns: ReadonlyMap<string, readonly string[]>): readonly Act[] {
  if (recap.attendance.length === 0) return [];
  return (turns.get(recap.sessionId) ?? []).map((person) => ({
    person,
    at: recap.start,
    kind: "facilitated",
  }));
}

/** Ties among members, each once, and who of them met somebody outside. */
function tiesOfPeople(
  people: readonly { readonly person: string }[],
  ties: readonly Tie[],
  until: string,
): Pick<Facts, "ties" | "metOutside"> {
  const inside = new Set(people.map(({ person }) => person));
  return {
    ties: ties
      .filter(({ person, other }) => person < other && inside.has(other))
      .map(({ person, other, firstAt, count }) => ({ one: person, other, firstAt, count })),
    metOutside: ties
      .filter(({ other, firstAt }) => !inside.has(other) && firstAt < until)
      .map(({ person }) => person),
  };
}

/** What people said of the sessions of the last quarter, and which regions stayed up for the last twelve. */
async function aroundSessions(
  world: World,
  tenant: TenantId,
  until: string,
  sessions: readonly BriefSession[],
  recaps: readonly Recap[],
): Promise<
  (session: BriefSession) => Pick<Parameters<typeof sessionFact>[1], "recap" | "worth" | "outside">
> {
  const recapOf = new Map(recaps.map((recap) => [recap.sessionId, recap]));
  const recent = sessions.filter(
    ({ id, start }) => recapOf.has(id) && start < until && monthsBack(until, start) <= 3,
  );
  const [worths, outside] = await Promise.all([
    worthsOf(
      world,
      tenant,
      recent.map(({ id }) => id),
    ),
    outsideHours(
      world,
      tenant,
      sessions
        .filter(({ start }) => start < until)
        .flatMap((session) => {
          const recap = recapOf.get(session.id);
          return recap === undefined ? [] : [{ session, recap }];
        })
        .slice(-SESSIONS_COMPARED),
    ),
  ]);
  return ({ id }) => {
    const minutes = outside.get(id);
    return {
      recap: recapOf.get(id),
      worth: worths.get(id) ?? [],
      ...(minutes === undefined ? {} : { outside: minutes }),
    };
  };
}

const SESSIONS_COMPARED = 12;

/** Minutes outside people's hours by region, for each session; regions of fewer than five people are left out. */
async function outsideHours(
  world: World,
  tenant: TenantId,
  held: readonly { readonly session: BriefSession; readonly recap: Recap }[],
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const people: readonly PersonId[] = [
    ...new Set(held.flatMap(({ recap }) => recap.attendance.map(({ person }) => personId(person)))),
  ];
  const [first] = held;
  const last = held.at(-1);
  if (first === undefined || last === undefined) return new Map();
  const attributes = await attributesOf(world, tenant, people);
  const zoneOf = (person: string): string | undefined => attributes.get(personId(person))?.zone;
  const size = new Map<string, number>();
  for (const person of people) {
    const zone = zoneOf(person);
    if (zone !== undefined && isTimeZone(zone)) size.set(zone, (size.get(zone) ?? 0) + 1);
  }
  const range = {
    from: Temporal.Instant.from(first.session.start),
    to: Temporal.Instant.from(last.session.start).add({ hours: 24 }),
  };
  const costs = new Map(
    people.flatMap((person) => {
      const zone = zoneOf(person) ?? "";
      if ((size.get(zone) ?? 0) < LEAST_PEOPLE) return [];
      const hours = attributes.get(person)?.workingHours;
      const cost = costOf({ id: person, zone, ...(hours === undefined ? {} : { hours }) }, range);
      return [[String(person), { zone, cost }] as const];
    }),
  );
  return new Map(
    held.map(({ session, recap }) => {
      const minutes: Record<string, number> = {};
      for (const { person } of recap.attendance) {
        const known = costs.get(person);
        if (known === undefined) continue;
        const { outsideMinutes } = known.cost(Temporal.Instant.from(session.start), session.durationMinutes);
        minutes[known.zone] = (minutes[known.zone] ?? 0) + outsideMinutes;
      }
      return [session.id, minutes] as const;
    }),
  );
}
