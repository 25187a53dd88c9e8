/** Everything that a community's figures are worked out from, read once a while. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import type { Commitment } from "../../../core/commitments/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import type { Recap } from "../../../core/live/index.ts";
import { plannedEndOf, type Session } from "../../../core/scheduling/index.ts";
import {
  lastMonthEnd,
  noFacts,
  type Act,
  type CommitmentFact,
  type EntryFact,
  type Facts,
  type QuestionFact,
  type SessionFact,
} from "../../../core/value/index.ts";
import type { Entry } from "../../../core/library/index.ts";
import type { World } from "../../ports.ts";
import { commitmentsIn } from "../commitments/index.ts";
import { membersOf } from "../communities/index.ts";
import { entriesOf } from "../library/index.ts";
import { recapsOf } from "../live/index.ts";
import { tiesAmong } from "../matching/index.ts";
import { askedSince, type Asked } from "../prompts/index.ts";
import { sessionsOf } from "../scheduling/index.ts";

/** So far back figures reach; what was before is history, and lives in recaps. */
const YEARS_BACK = 2;
const PAGE = 200;

/** Figures are of months that are over: nobody needs them fresher than this. */
const KEPT_MINUTES = 10;
const kept = new WeakMap<
  World,
  Map<string, { readonly until: Temporal.Instant; readonly facts: Promise<Facts> }>
>();
const MOST_KEPT = 200;

/** A community's facts up to the end of the last whole month (rule VAL3). @throws {StorageError} */
export function factsOf(world: World, tenant: TenantId, community: Community): Promise<Facts> {
  const all = kept.get(world) ?? new Map<string, { until: Temporal.Instant; facts: Promise<Facts> }>();
  kept.set(world, all);
  const now = world.clock.now();
  const key = `${tenant}|${community.id}|${lastMonthEnd(now)}`;
  const there = all.get(key);
  if (there !== undefined && Temporal.Instant.compare(now, there.until) < 0) return there.facts;
  if (all.size >= MOST_KEPT) all.clear();
  const facts = gather(world, tenant, community);
  all.set(key, { until: now.add({ minutes: KEPT_MINUTES }), facts });
  // What could not be read is read anew with the next question.
  facts.catch(() => all.delete(key));
  return facts;
}

async function gather(world: World, tenant: TenantId, community: Community): Promise<Facts> {
  const until = lastMonthEnd(world.clock.now());
  const since = Temporal.Instant.from(until)
    .toZonedDateTimeISO("UTC")
    .subtract({ years: YEARS_BACK })
    .toInstant();
  const { id } = community;
  const [members, sessions, recaps, asked, commitments, entries] = await Promise.all([
    membersOf(world, tenant, id),
    sessionsSince(world, tenant, community, since),
    recapsOf(world, tenant, id, since),
    askedSince(world, tenant, id, since),
    commitmentsIn(world, tenant, id),
    Array.fromAsync(entriesOf(world, tenant, id)),
  ]);
  const people = members.filter(({ joinedAt }) => joinedAt < until);
  const ties = await tiesAmong(
    world,
    tenant,
    people.map(({ person }) => person),
  );
  const recapOf = new Map(recaps.map((recap) => [recap.sessionId, recap]));
  const isOver = ({ at }: { readonly at: string }): boolean => at < until;
  const facts: Facts = {
    ...noFacts(community.createdAt, until),
    members: people.map(({ person, joinedAt, role }) => ({
      person,
      joinedAt,
      canFacilitate: may(role, "session.run"),
    })),
    sessions: sessions
      .filter(({ start }) => start < until)
      .flatMap((session) => sessionFact(session, recapOf.get(session.id))),
    prompts: asked
      .filter(({ askedAt }) => askedAt < until)
      .map(({ askedAt, answers }) => ({
        askedAt,
        asked: people.length,
        answers: answers.map(({ person, at }) => ({ person, hours: hoursBetween(askedAt, at) })),
      })),
    questions: entries.filter(({ createdAt }) => createdAt < until).flatMap(questionFact),
    ties: ties
      .filter(({ firstAt }) => firstAt < until)
      .map(({ person, other, firstAt, count }) => ({ one: person, other, firstAt, count })),
    entries: entries.filter(({ createdAt }) => createdAt < until).map((entry) => entryFact(entry, until)),
    commitments: commitments.filter(({ madeAt }) => madeAt < until).map(commitmentFact),
    acts: actsOf(recaps, asked, entries, commitments).filter(isOver),
  };
  return facts;
}

function actsOf(
  recaps: readonly Recap[],
  asked: readonly Asked[],
  entries: readonly Entry[],
  commitments: readonly Commitment[],
): readonly Act[] {
  return [
    ...recaps.flatMap(actsIn),
    ...asked.flatMap(({ answers }) =>
      answers.map(({ person, at }): Act => ({ person, at, kind: "answered" })),
    ),
    ...entries.map(({ by, createdAt }): Act => ({ person: by.person, at: createdAt, kind: "kept" })),
    ...entries.flatMap(({ answers }) =>
      answers.map(({ person, at }): Act => ({ person, at, kind: "answered" })),
    ),
    ...commitments.map(({ person, madeAt }): Act => ({ person, at: madeAt, kind: "committed" })),
  ];
}

function commitmentFact(commitment: Commitment): CommitmentFact {
  const { person, madeAt, dueOn, answer, confirmedBy, session } = commitment;
  return {
    person,
    madeAt,
    dueOn,
    ...(answer === undefined ? {} : { outcome: answer.outcome }),
    ...(answer?.result === undefined ? {} : { result: answer.result }),
    isConfirmed: confirmedBy !== undefined,
    ...(session === undefined ? {} : { session }),
    isShared: answer?.isShared ?? false,
  };
}

async function sessionsSince(
  world: World,
  tenant: TenantId,
  community: Community,
  from: Temporal.Instant,
): Promise<readonly Session[]> {
  const found: Session[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const options = after === undefined ? { from, limit: PAGE } : { after, limit: PAGE };
    const page = await sessionsOf(world, tenant, community.id, options);
    found.push(...page.items);
    after = page.next;
  }
  return found;
}

/** A session to which nobody came was not held; one that still lies ahead is nothing yet. */
function sessionFact(session: Session, recap: Recap | undefined): readonly SessionFact[] {
  const isHeld = session.status === "ended" && recap !== undefined && recap.attendance.length > 0;
  if (session.status === "scheduled" || session.status === "live") return [];
  const said = new Map<string, number>();
  const entries =
    recap === undefined ? [] : [...recap.takeaways, ...recap.steps.flatMap(({ answers }) => answers)];
  for (const { person } of entries) said.set(person, (said.get(person) ?? 0) + 1);
  const ended = recap?.endedAt ?? session.start;
  return [
    {
      id: session.id,
      start: session.start,
      status: isHeld ? "held" : "called off",
      minutes: isHeld ? hoursBetween(recap.startedAt ?? session.start, ended) * 60 : 0,
      minutesOver: Math.max(0, hoursBetween(plannedEndOf(session).toString(), ended) * 60),
      stepsPlanned: recap?.steps.length ?? 0,
      stepsDone: recap?.steps.filter(({ answers }) => answers.length > 0).length ?? 0,
      attendees: recap?.attendance.map(({ person }) => person) ?? [],
      facilitators: [],
      said: Object.fromEntries(said),
      worth: [],
    },
  ];
}

function actsIn(recap: Recap): readonly Act[] {
  const said = [...recap.takeaways, ...recap.steps.flatMap(({ answers }) => answers)];
  return [
    ...recap.attendance.map(({ person }): Act => ({ person, at: recap.start, kind: "came" })),
    ...said.map(({ person, at }): Act => ({ person, at, kind: "said" })),
  ];
}

function entryFact(entry: Entry, until: string): EntryFact {
  const { createdAt, kind, state, reviewOn, usedBy } = entry;
  return {
    at: createdAt,
    kind,
    isChecked: state === "found",
    isStale: reviewOn !== undefined && reviewOn <= until.slice(0, 10),
    usedBy,
  };
}

function questionFact({ kind, by, createdAt, title, answers, accepted }: Entry): readonly QuestionFact[] {
  if (kind !== "question") return [];
  const given = answers.find(({ id }) => id === accepted);
  return [
    {
      askedAt: createdAt,
      by: by.person,
      words: title,
      ...(given === undefined
        ? {}
        : { answeredAfterHours: hoursBetween(createdAt, given.at), answeredBy: given.person }),
    },
  ];
}

function hoursBetween(from: string, to: string): number {
  const [one, other] = [Temporal.Instant.from(from), Temporal.Instant.from(to)];
  return Math.max(0, (other.epochMilliseconds - one.epochMilliseconds) / 3_600_000);
}
