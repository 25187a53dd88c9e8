/** What people write privately: taken by the API, held by the server alone, revealed all at once. */
import type { z } from "zod";
import { findActivity } from "../../../core/agendas/index.ts";
import type { SessionId, TenantId } from "../../../core/ids.ts";
import {
  HOUSE,
  isPrivate,
  placeKey,
  printMark,
  questionsIn,
  reveal,
  runningParts,
  scoreOf,
  takesPicks,
  takesSecrets,
  type RunningParts,
} from "../../../core/live/activities/index.ts";
import type { privateBody } from "../../../core/live/contract.ts";
import { decideShare, type ControlState } from "../../../core/live/index.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import type { LiveRoom, Speaker, World } from "../../ports.ts";
import type { Recorded } from "./recording.ts";
import { dropSecret, listSecrets, savePicks, saveSecret, type SecretRow } from "./storage/secrets.ts";
import { addContribution } from "./storage/contributions.ts";
import { loadLive } from "./storage/session.ts";

/** More than this from one person in one step is no thinking alone any more. */
const MOST_EACH = 40;

/** How much each person has handed in, in this process: without names in the rows nothing else could say. */
const handedIn = new WeakMap<World, Map<string, number>>();

/** Keeps it until the reveal (rule KEP30); undefined when it is kept. @throws {StorageError} */
export async function acceptPrivate(
  world: World,
  who: Speaker,
  session: Session,
  given: z.output<typeof privateBody>,
): Promise<Refusal | undefined> {
  const decision = decideShare(given.text);
  if (decision.kind !== "share") return refuse(400, "nothing-to-share", "There is nothing to share in that.");
  const running = await runningSoon(world, who.tenant, session.id, given.stepId);
  const { id, stepId } = given;
  const named = { id, stepId, text: decision.text, authorId: who.person, authorName: who.name };
  if (id === "quiz") {
    if (!takesPicks(running, stepId)) return refuse(409, "quiz-over", "This quiz is not open now.");
    await savePicks(world.tables, who.tenant, session.id, named);
    return undefined;
  }
  if (running?.stepId !== stepId)
    return refuse(409, "step-not-on", "That step is not the one that is on. What you wrote was not shared.");
  const takes = takesSecrets(running, stepId);
  if (takes === "no")
    return refuse(409, "already-revealed", "The answers are shown already. You can still share yours.");
  if (!hasRoom(world, `${session.id}|${stepId}|${who.person}`))
    return refuse(422, "too-many-answers", "That is more than one person can write in a step.");
  const secret = takes === "unnamed" ? { ...named, authorId: "", authorName: "" } : named;
  await saveSecret(world.tables, who.tenant, session.id, secret);
  return undefined;
}

/** How far the record may lag behind the room on a busy day, below what an answer may take; how often it is looked at. */
const LAG_MS = 1_500;
const LOOK_MS = 100;

/**
 * What runs in a session. People see a step in the room before the record has
 * it: whoever is quick is not told that there is no such step, but waits a
 * moment. @throws {StorageError}
 */
async function runningSoon(
  world: World,
  tenant: TenantId,
  session: SessionId,
  stepId: string,
): Promise<RunningParts | undefined> {
  for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
    const row = await loadLive(world.tables, tenant, session);
    const running = row === undefined ? undefined : runningNow(world, row.control);
    const mayCome = row !== undefined && row.control.status !== "ended" && running?.stepId !== stepId;
    if (!mayCome || waitedMs >= LAG_MS) return running;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function hasRoom(world: World, counted: string): boolean {
  const counts = handedIn.get(world) ?? new Map<string, number>();
  handedIn.set(world, counts);
  const count = (counts.get(counted) ?? 0) + 1;
  counts.set(counted, count);
  return count <= MOST_EACH;
}

/** What runs in a session now; undefined while no step does. */
export function runningNow(world: World, control: ControlState): RunningParts | undefined {
  return runningParts(control, world.clock.now().epochMilliseconds, findActivity);
}

/**
 * Reveals what is due (rule KEP30), and tells the room how much waits. Each
 * contribution has the id of its secret, so a crash in between doubles none.
 * @throws {StorageError}
 */
export async function tendSecrets(world: World, post: Recorded, room: LiveRoom): Promise<void> {
  const running = runningNow(world, room.control());
  if (!mayHoldSecrets(room, running)) return;
  const rows = await listSecrets(world.tables, post.tenant, post.session);
  const isDue = ({ kind, stepId }: SecretRow): boolean =>
    kind === "words" && takesSecrets(running, stepId) === "no";
  await revealRows(world, post, rows.filter(isDue));
  if (running === undefined) return;
  const atMs = world.clock.now().epochMilliseconds;
  const put = (part: string, key: string, value: unknown): void => {
    const place = placeKey({ stepId: running.stepId, part, author: HOUSE, key });
    const written = room.marks().get(place);
    if (written?.slice(written.indexOf(" ") + 1) !== JSON.stringify(value))
      room.putMark(place, printMark(value, atMs));
  };
  const waiting = rows.filter((row) => row.kind === "words" && row.stepId === running.stepId && !isDue(row));
  if (waiting.length > 0) put("write", "count", waiting.length);
  const picks = rows.filter((row) => row.kind === "quiz" && row.stepId === running.stepId);
  if (picks.length > 0) put("quiz", "sum", sumOf(room.control(), running.stepId, picks));
}

/** So many beats after a step took what is private, the last of it may still arrive. */
const BEATS_AFTER = 15;

/** How many beats storage is still looked at, by room: at first, and after a step that takes what is private. */
const beatsLeft = new WeakMap<LiveRoom, number>();

/** Most steps hold nothing private, and nobody has to ask storage with each beat. */
function mayHoldSecrets(room: LiveRoom, running: RunningParts | undefined): boolean {
  const takes = running?.phases.some(({ parts }) => parts.some(isPrivate)) === true;
  const left = takes ? BEATS_AFTER : (beatsLeft.get(room) ?? BEATS_AFTER);
  beatsLeft.set(room, left - 1);
  return left > 0;
}

/** At the end all words are revealed; who picked what in a quiz is forgotten: its sum stays. @throws {StorageError} */
export async function revealAll(world: World, tenant: TenantId, session: SessionId): Promise<void> {
  const rows = await listSecrets(world.tables, tenant, session);
  const [words, picks] = [
    rows.filter(({ kind }) => kind === "words"),
    rows.filter(({ kind }) => kind === "quiz"),
  ];
  await revealRows(world, { tenant, session }, words);
  for (const row of picks) await dropSecret(world.tables, tenant, session, row);
}

async function revealRows(world: World, post: Recorded, rows: readonly SecretRow[]): Promise<void> {
  for (const item of reveal(rows, world.clock.now().epochMilliseconds))
    await addContribution(world.tables, post.tenant, post.session, item);
  for (const row of rows) await dropSecret(world.tables, post.tenant, post.session, row);
}

function sumOf(
  control: ControlState,
  stepId: string,
  rows: readonly SecretRow[],
): { readonly count: number; readonly average: number } {
  const questions = questionsIn(control.steps.find(({ id }) => id === stepId)?.prompts ?? []);
  const scores = rows.map(({ text }) => scoreOf(questions, readPicks(text)));
  const sum = scores.reduce((all, each) => all + each, 0);
  return { count: rows.length, average: Math.round((sum / rows.length) * 10) / 10 };
}

function readPicks(text: string): readonly string[] {
  try {
    const picks: unknown = JSON.parse(text);
    return Array.isArray(picks) ? picks.map((pick) => (typeof pick === "string" ? pick : "")) : [];
  } catch {
    // Sent by something that is no panel: it has nothing right.
    return [];
  }
}
