/**
 * Who speaks now: a queue that people join, and a round in which all have
 * their turn. Each person writes only their own hand and their own turns, and
 * time does the rest, so that nobody can hold up the others by leaving.
 */
import { readable, type Mark } from "./marks.ts";
import { fieldsOf, wholeIn } from "./reading.ts";

/** `in`: a hand is up, or somebody is in the round. `begun` and `done`: their turn. `pass`: not this time. */
export type Turn = { readonly is: "in" | "out" | "begun" | "done" | "pass"; readonly ms: number };

const LONGEST_TURN_MS = 4 * 3_600_000;

/** A hand or a turn, with the milliseconds spoken so far; undefined for anything else. Never throws. */
export function readTurn(value: unknown): Turn | undefined {
  const fields = fieldsOf(value);
  const is = fields.get("is");
  const ms = wholeIn(fields.get("ms") ?? 0, 0, LONGEST_TURN_MS);
  if (ms === undefined) return undefined;
  switch (is) {
    case "in":
    case "out":
    case "begun":
    case "done":
    case "pass":
      return { is, ms };
    default:
      return undefined;
  }
}

export interface Speaking {
  /** Who speaks, since when; undefined while nobody does. Server time in milliseconds since 1970. */
  readonly now: { readonly person: string; readonly sinceMs: number; readonly hasBegun: boolean } | undefined;
  /** Who comes after, in this order. */
  readonly next: readonly string[];
  readonly isIn: (person: string) => boolean;
  /** How many have spoken. The only sum that is shown: never who spoke how much. */
  readonly spoken: number;
}

/** A turn ends by itself at twice its time: somebody has left without a word. */
const PATIENCE = 2;
/** Whoever is first and does not begin makes room for the next after this long. */
export const BEGIN_WITHIN_MS = 20_000;

/**
 * The speaker queue (rules ACT10, ACT11): whoever has spoken least comes
 * first, then whoever has waited longest. A turn that nobody ended counts
 * whole; whoever is first and does not begin is passed over in time. Never throws.
 * @param marks keys are `hand` (in or out) and `turn` (begun, then done with the milliseconds of all turns so far)
 * @param spokeBefore milliseconds that people spoke earlier in this session
 */
export function seeQueue(
  marks: readonly Mark[],
  nowMs: number,
  eachMs: number,
  spokeBefore: ReadonlyMap<string, number> = new Map(),
): Speaking {
  const turns = readable(marks, readTurn);
  const hasLapsed = ({ value, atMs }: { readonly value: Turn; readonly atMs: number }): boolean =>
    value.is === "begun" && nowMs - atMs >= eachMs * PATIENCE;
  const spoke = new Map(
    turns.flatMap(({ author, key, value, atMs }) =>
      key === "turn" ? [[author, value.ms + (hasLapsed({ value, atMs }) ? eachMs * PATIENCE : 0)]] : [],
    ),
  );
  const total = (person: string): number => (spoke.get(person) ?? 0) + (spokeBefore.get(person) ?? 0);
  const speaking = turns.find(
    ({ key, value, atMs }) => key === "turn" && value.is === "begun" && !hasLapsed({ value, atMs }),
  );
  const waiting = turns
    .filter(({ key, value, author }) => key === "hand" && value.is === "in" && author !== speaking?.author)
    .toSorted((a, b) => total(a.author) - total(b.author) || a.atMs - b.atMs);
  const order = waiting.map(({ author }) => author);
  const spoken = [...spoke].filter(([, ms]) => ms > 0).length;
  const isIn = (person: string): boolean => order.includes(person);
  if (speaking !== undefined) {
    const now = { person: speaking.author, sinceMs: speaking.atMs, hasBegun: true };
    return { now, next: order, isIn, spoken };
  }
  const ends = turns
    .filter(({ key, value }) => key === "turn" || value.is === "out")
    .map(({ value, atMs }) => atMs + (value.is === "begun" ? eachMs * PATIENCE : 0));
  const freeMs = Math.max(waiting[0]?.atMs ?? 0, ...ends);
  const passedOver = Math.floor(Math.max(0, nowMs - freeMs) / BEGIN_WITHIN_MS) % Math.max(1, order.length);
  const [first, ...next] = [...order.slice(passedOver), ...order.slice(0, passedOver)];
  const now = first === undefined ? undefined : { person: first, sinceMs: nowMs, hasBegun: false };
  return { now, next, isIn, spoken };
}

/**
 * A round (rule ACT12): everybody who is in speaks once, in the order in which
 * they came; who passes, or has left, is passed over in time. Never throws.
 * @param marks keys are `here` (in) and `turn` (done or pass)
 */
export function seeRound(marks: readonly Mark[], nowMs: number, eachMs: number): Speaking {
  const turns = readable(marks, readTurn);
  const order = turns.flatMap(({ author, key, value }) =>
    key === "here" && value.is === "in" ? author : [],
  );
  const ended = new Map(turns.flatMap(({ author, key, atMs }) => (key === "turn" ? [[author, atMs]] : [])));
  const cameAt = new Map(turns.flatMap(({ author, key, atMs }) => (key === "here" ? [[author, atMs]] : [])));
  let freeMs = 0;
  let now: Speaking["now"];
  const next: string[] = [];
  let spoken = 0;
  for (const person of order) {
    const beganMs = Math.max(freeMs, cameAt.get(person) ?? 0);
    const endedMs = ended.get(person);
    const isLeft = now === undefined && nowMs - beganMs >= eachMs * PATIENCE;
    if (endedMs !== undefined) {
      freeMs = Math.max(freeMs, endedMs);
      spoken += 1;
    } else if (isLeft) freeMs = beganMs + eachMs * PATIENCE;
    else if (now === undefined) now = { person, sinceMs: beganMs, hasBegun: true };
    else next.push(person);
  }
  return { now, next, isIn: (person) => cameAt.has(person), spoken };
}
