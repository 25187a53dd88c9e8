/** Groups of a session that runs: formed, kept whole while people come and go, remembered as ties. */
import { Temporal } from "temporal-polyfill";
import { findActivity } from "../../../core/agendas/index.ts";
import { personId, type PersonId, type SessionId, type TenantId } from "../../../core/ids.ts";
import {
  HOUSE,
  parseMark,
  placeKey,
  printMark,
  readPlace,
  type Mark,
} from "../../../core/live/activities/index.ts";
import {
  askedBy,
  askingIn,
  groupMarks,
  GROUPS,
  planGroups,
  seeGroups,
  type LiveGroup,
  type WantedGroups,
} from "../../../core/live/groups/index.ts";
import { arrangeGroups, kindOfActivity, type EarlierGroup } from "../../../core/matching/index.ts";
import type { LiveRoom, World } from "../../ports.ts";
import { apartAmong, historyOf, recordTies } from "../matching/index.ts";
import { findSession, placeIn } from "../scheduling/index.ts";
import { mayRun } from "./leading.ts";
import type { Recorded } from "./recording.ts";
import { runningNow } from "./secrets.ts";
import { listMarks } from "./storage/marks.ts";
import { loadLive } from "./storage/session.ts";

/**
 * Looks after the groups of the step that is on (rules KEP31, KEP32): those
 * that its phase asks for, or that somebody who runs the session asked for.
 * @throws {StorageError}
 */
export async function tendGroups(world: World, post: Recorded, room: LiveRoom): Promise<void> {
  const running = runningNow(world, room.control());
  if (running === undefined) return;
  const { stepId, startedAtMs } = running;
  const asking: Mark[] = [];
  for (const mark of askingIn(room.marks(), stepId))
    if (await counts(world, post, room, mark)) asking.push(mark);
  const plan = planGroups(running, room.marks(), askedBy(asking, startedAtMs));
  const formed = plan.kind === "groups" && plan.isNew ? await form(world, post, room, plan.wanted) : [];
  const nowMs = world.clock.now().epochMilliseconds;
  for (const { key, value } of groupMarks(plan, formed, room.people(), nowMs))
    room.putMark(placeKey({ stepId, part: GROUPS, author: HOUSE, key }), printMark(value, nowMs));
}

/** Who was allowed what they asked for, by room: looked up once for each wish, not with every beat. */
const allowed = new WeakMap<LiveRoom, Map<string, boolean>>();

/** Whether whoever asks runs the session; whatever others wrote counts for nothing. */
async function counts(world: World, post: Recorded, room: LiveRoom, mark: Mark): Promise<boolean> {
  const known = allowed.get(room) ?? new Map<string, boolean>();
  allowed.set(room, known);
  const wish = `${mark.author}|${mark.key}|${mark.atMs}`;
  const may = known.get(wish) ?? (await runs(world, post, mark.author));
  known.set(wish, may);
  return may;
}

async function runs(world: World, post: Recorded, person: string): Promise<boolean> {
  const session = await findSession(world, post.tenant, post.session);
  if (session === undefined) return false;
  const who = { tenant: post.tenant, person: personId(person) };
  const { standing } = await placeIn(world, who.tenant, session, who.person);
  return mayRun(world, who, session.id, standing);
}

/** Forms a set: people who have not met, none who must not meet; pairs of before stay together in fours. */
async function form(
  world: World,
  post: Recorded,
  room: LiveRoom,
  wanted: WantedGroups,
): Promise<readonly LiveGroup[]> {
  const here = room.people();
  const nowMs = world.clock.now().epochMilliseconds;
  if (here.length < 2) return [];
  const ids = here.map(({ person }) => personId(person));
  const [history, apart] = await Promise.all([
    historyOf(world, post.tenant, ids),
    apartAmong(world, post.tenant, ids),
  ]);
  const { groups } = arrangeGroups({
    people: ids.map((id) => ({ id })),
    groupSize: Math.min(8, Math.max(2, wanted.size.usual)),
    history: [...history, ...earlierIn(room, new Set<string>(ids))],
    rules: { apart },
    seed: `${post.session}|${wanted.set}`,
  });
  const nameOf = new Map(here.map(({ person, name }) => [person, name]));
  return groups.map(({ members, reasons }, index) => ({
    id: `${wanted.set}:${index + 1}`,
    members: members.map((person) => ({ person, name: nameOf.get(person) ?? "" })),
    reasons: [...reasons],
    formedAtMs: nowMs,
  }));
}

/** Who was in a group with whom earlier in this session. */
function earlierIn(room: LiveRoom, here: ReadonlySet<string>): readonly EarlierGroup[] {
  return groupsAmong(room.marks()).flatMap(({ group, atMs }) => {
    const members = group.members.map(({ person }) => person).filter((person) => here.has(person));
    return members.length < 2 ? [] : { members, at: instant(atMs) };
  });
}

function groupsAmong(
  marks: ReadonlyMap<string, string>,
): readonly { readonly stepId: string; readonly group: LiveGroup; readonly atMs: number }[] {
  return [...marks].flatMap(([text, written]) => {
    const place = readPlace(text);
    const mark = parseMark(written);
    if (place?.part !== GROUPS || place.author !== HOUSE || !place.key.includes(":") || !mark?.value)
      return [];
    const set = place.key.slice(0, place.key.lastIndexOf(":"));
    const { groups } = seeGroups([
      { author: HOUSE, key: "now", value: { set }, atMs: 0 },
      { author: HOUSE, key: place.key, ...mark },
    ]);
    return groups.map((group) => ({ stepId: place.stepId, group, atMs: mark.atMs }));
  });
}

function instant(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString();
}

/**
 * Whoever talked in a group has met, in a peer consultation where that is what
 * the step was (rule KEP32). The same again changes nothing. @throws {StorageError}
 */
export async function rememberGroups(world: World, tenant: TenantId, session: SessionId): Promise<void> {
  const steps = (await loadLive(world.tables, tenant, session))?.control.steps ?? [];
  const kindOf = (id: string): ReturnType<typeof kindOfActivity> => {
    const activity = findActivity(steps.find((step) => step.id === id)?.activity ?? "");
    return activity === undefined ? "live" : kindOfActivity(activity);
  };
  for (const { stepId, group, atMs } of groupsAmong(await listMarks(world.tables, tenant, session))) {
    const members: { person: PersonId; name: string }[] = group.members.map(({ person, name }) => ({
      person: personId(person),
      name,
    }));
    if (members.length < 2) continue;
    const id = `${session}|${stepId}|${group.id}`;
    await recordTies(world, tenant, { id, kind: kindOf(stepId), at: instant(atMs), members });
  }
}
