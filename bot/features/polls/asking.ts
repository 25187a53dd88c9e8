/** Asking the members, taking their answers, booking the winner. */
import { Temporal } from "temporal-polyfill";
import { seriesId, templateId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import {
  checkVotable,
  decideBooking,
  pollNotFound,
  standingOf,
  votesFor,
  type Poll,
  type PollBooking,
  type SlotStanding,
} from "../../../core/scheduling/polls/poll.ts";
import { rotationSeries } from "../../../core/scheduling/polls/rotation-series.ts";
import type { Speaker, World } from "../../ports.ts";
import { findAgenda } from "../agendas/index.ts";
import { book, bookSeries, claimSlots, sessionsOfSeries, type Session } from "../scheduling/index.ts";
import { countAsked } from "./attending.ts";
import { communityToPlan, pollFrom, type SeenPoll } from "./finding.ts";
import { ASK, SUM_UP } from "./job-kinds.ts";
import { listVotes, saveVote, updatePoll } from "./storage.ts";

type Who = Pick<Speaker, "tenant" | "person">;

/** So long after, work that was interrupted is done by somebody else. */
const AFTER_SECONDS = 60;

/** Asks the members which times suit them, once. @throws {StorageError} */
export async function askMembers(world: World, who: Who, id: string): Promise<SeenPoll | Refusal> {
  const seen = await pollFrom(world, who, id, "session.schedule");
  if (isRefusal(seen)) return seen;
  if (seen.poll.rotation !== undefined)
    return refuse(409, "not-a-question", "These times belong together: book them, or drop them.");
  const active = await communityToPlan(world, who, seen.community.id);
  if (isRefusal(active)) return active;
  const now = world.clock.now();
  const later = now.add({ seconds: AFTER_SECONDS });
  const { tenant } = who;
  const work = { tenant, payload: { poll: id } };
  await world.due.plan({ ...work, id: `ask-poll|${id}`, kind: ASK, dueAt: later });
  await world.due.plan({
    ...work,
    id: `sum-up|${id}`,
    kind: SUM_UP,
    dueAt: Temporal.Instant.from(seen.poll.closesAt),
  });
  const opened = await updatePoll<Poll | Refusal>(world.tables, tenant, id, (poll) => {
    if (poll === undefined) return { kind: "keep", result: pollNotFound() };
    if (poll.state === "open") return { kind: "keep", result: poll };
    if (poll.state !== "draft") return { kind: "keep", result: checkVotable(poll) ?? poll };
    const value: Poll = { ...poll, state: "open" };
    return { kind: "save", value, result: value };
  });
  if (isRefusal(opened)) return opened;
  await world.queue.send({ kind: ASK, ...work });
  return { ...seen, poll: opened };
}

/** A poll with how it stands. */
export interface Standing extends SeenPoll {
  readonly standing: readonly SlotStanding[];
  /** The times at which the asker can come; absent until they say. */
  readonly mine?: readonly string[];
  readonly answered: number;
}

/** How a poll stands, for whoever may see it. @throws {StorageError} */
export async function pollStanding(
  world: World,
  who: Who,
  id: string,
  action: "session.see" | "session.schedule" = "session.see",
): Promise<Standing | Refusal> {
  const seen = await pollFrom(world, who, id, action);
  return isRefusal(seen) ? seen : standingNow(world, who, seen);
}

async function standingNow(world: World, who: Who, seen: SeenPoll): Promise<Standing> {
  const votes = await listVotes(world.tables, who.tenant, seen.poll.id);
  const mine = votes.get(who.person);
  return {
    ...seen,
    standing: standingOf(seen.poll, votes, world.clock.now()),
    answered: votes.size,
    ...(mine === undefined ? {} : { mine }),
  };
}

/** Keeps at which times somebody can come; the newest answer counts (rule SCH75). @throws {StorageError} */
export async function vote(
  world: World,
  who: Who,
  id: string,
  starts: readonly string[],
): Promise<Standing | Refusal> {
  const seen = await pollFrom(world, who, id, "session.join");
  if (isRefusal(seen)) return seen;
  const refusal = checkVotable(seen.poll);
  if (refusal !== undefined) return refusal;
  const kept = votesFor(seen.poll, starts);
  const answeredAt = world.clock.now().toString();
  await saveVote(world.tables, who.tenant, id, { person: who.person, starts: kept, answeredAt });
  const standing = await standingNow(world, who, seen);
  if (standing.answered >= (await countAsked(world, who.tenant, seen.community.id)))
    await world.queue.send({ kind: SUM_UP, tenant: who.tenant, payload: { poll: id } });
  return standing;
}

/** What booking a poll comes to. */
export type Booked =
  | {
      readonly kind: "booked" | "booked already";
      /** Those that are sessions by now; of a rotation the next weeks', the others follow by themselves. */
      readonly sessions: readonly Session[];
      /** On how many dates people meet. */
      readonly dates: number;
    }
  | Refusal;

/**
 * Books the time of a poll, or a rotation as one series, once (rules SCH76, SCH78);
 * pressed again after a crash it goes on where it stopped.
 * @throws {StorageError}
 */
export async function bookPoll(
  world: World,
  who: Speaker,
  id: string,
  start: string | undefined,
): Promise<Booked> {
  const seen = await pollFrom(world, who, id, "session.schedule");
  if (isRefusal(seen)) return seen;
  const active = await communityToPlan(world, who, seen.community.id);
  if (isRefusal(active)) return active;
  const agenda = await findAgenda(world, who, templateId(seen.poll.templateId));
  if (agenda === undefined)
    return refuse(404, "template-not-found", "That template is no longer there, so nothing was scheduled.");
  const taken = await claimTimes(world, who, seen, start);
  if (taken !== undefined) return taken;
  const decided = await settle(world, who, id, start);
  if (isRefusal(decided)) return decided;
  const { poll, community } = seen;
  const common = {
    communityId: community.id,
    zone: poll.zone,
    durationMinutes: poll.minutes,
    agenda,
    scheduledBy: who.person,
  };
  const kind = decided.kind === "book" ? "booked" : "booked already";
  const turns = rotationSeries(poll);
  if (turns === undefined) {
    const start = Temporal.Instant.from(decided.start);
    const { session } = await book(world, who.tenant, { ...common, id: poll.sessionId, start });
    return { kind, sessions: [session], dates: 1 };
  }
  const series = seriesId(poll.sessionId);
  await bookSeries(world, who.tenant, { ...common, ...turns, id: series });
  const sessions = await sessionsOfSeries(world, who.tenant, {
    id: series,
    communityId: community.id,
  });
  return { kind, sessions, dates: poll.slots.length };
}

/** A community meets once at a time (rule SCH50): what booking would take is taken before it is settled. */
async function claimTimes(
  world: World,
  who: Who,
  { poll, community }: SeenPoll,
  start: string | undefined,
): Promise<Refusal | undefined> {
  const decided = decideBooking(poll, start, world.clock.now());
  if (decided.kind !== "book") return undefined;
  const starts = poll.rotation === undefined ? [decided.start] : poll.slots.map((slot) => slot.start);
  const claims = starts.map((at) => ({ holder: poll.sessionId, start: Temporal.Instant.from(at) }));
  return claimSlots(world, who.tenant, community.id, claims);
}

/** Settles which time it is, before anything is booked: the first press wins. */
function settle(world: World, who: Who, id: string, start: string | undefined): Promise<PollBooking> {
  return updatePoll<PollBooking>(world.tables, who.tenant, id, (poll) => {
    if (poll === undefined) return { kind: "keep", result: pollNotFound() };
    const result = decideBooking(poll, start, world.clock.now());
    if (result.kind !== "book") return { kind: "keep", result };
    return { kind: "save", value: { ...poll, state: "booked", bookedStart: result.start }, result };
  });
}

/** Gives a poll up; one that was booked stays. @throws {StorageError} */
export async function dropPoll(world: World, who: Who, id: string): Promise<SeenPoll | Refusal> {
  const seen = await pollFrom(world, who, id, "session.schedule");
  if (isRefusal(seen)) return seen;
  return updatePoll<SeenPoll | Refusal>(world.tables, who.tenant, id, (poll) => {
    if (poll === undefined) return { kind: "keep", result: pollNotFound() };
    if (poll.state === "booked" || poll.state === "dropped")
      return { kind: "keep", result: checkVotable(poll) ?? seen };
    const value: Poll = { ...poll, state: "dropped" };
    return { kind: "save", value, result: { ...seen, poll: value } };
  });
}
