/** What of a client's marks counts: its own, of a kind that we know, in a shape that its part reads. */
import type { PartKind } from "../../agendas/parts.ts";
import { readMove } from "./cluster.ts";
import { readGoOn } from "./coffee.ts";
import { readSpot } from "./grid.ts";
import { HOUSE, kindOf, parseMark, readPlace } from "./marks.ts";
import { readPick } from "./poll.ts";
import { readSupport } from "./questions.ts";
import { readOrder } from "./rank.ts";
import { readRating } from "./scale.ts";
import { readPoints } from "./score.ts";
import { readLine } from "./sheets.ts";
import { readStation } from "./stations.ts";
import { readTurn } from "./turns.ts";
import { readVote } from "./vote.ts";
import { readGroupsMark } from "../groups/marks.ts";

type Reads = (value: unknown, key: string) => unknown;

/** How each part reads a mark. Parts without marks (words, commitments, what is private) have none. */
const READERS: Readonly<Record<PartKind, Reads | undefined>> = {
  write: undefined,
  wall: undefined,
  capture: undefined,
  commit: undefined,
  quiz: undefined,
  cluster: readMove,
  queue: readTurn,
  round: readTurn,
  groups: readGroupsMark,
  pass: readLine,
  vote: readVote,
  poll: readPick,
  scale: readRating,
  rank: readOrder,
  grid: readSpot,
  score: readPoints,
  coffee: readGoOn,
  questions: readSupport,
  stations: readStation,
};

const readers: ReadonlyMap<string, Reads | undefined> = new Map(Object.entries(READERS));

/** A computer's clock may be off a little; a mark from the future would win over everybody else's. */
const AHEAD_MS = 60_000;

/**
 * Whether a mark that somebody wrote counts (rule ACT21): it stands under
 * their own name, is of this time, and its part can read it. What the service
 * itself writes always does. Never throws.
 * @param writer whose token carried it
 */
export function countsAsMark(key: string, text: string, writer: string | undefined, nowMs: number): boolean {
  const place = readPlace(key);
  const mark = parseMark(text);
  if (place === undefined || mark === undefined) return false;
  if (writer === HOUSE) return true;
  if (place.author !== writer || mark.atMs > nowMs + AHEAD_MS) return false;
  if (mark.value === null) return true;
  return readers.get(kindOf(place.part))?.(mark.value, place.key) !== undefined;
}

/** More marks than this from one person are not an activity any more. */
export const MOST_MARKS_EACH = 2_000;
