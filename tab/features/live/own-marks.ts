/** What this person marked, kept in their own browser: a document that is lost does not lose a vote. */
import {
  isNewerMark,
  parseMark,
  placeKey,
  printMark,
  type MarkPlace,
} from "../../../core/live/activities/marks.ts";
import { readDrafts } from "./drafts.ts";
import { roomOf, type LinkState } from "./link.ts";
import type { Keeper } from "./window-store.ts";
import type { Room } from "./room.ts";

export interface OwnMarks {
  /** Marks something: in the room, and here until every room has it. Nothing happens once the session is over. */
  mark(link: LinkState<Room>, place: Omit<MarkPlace, "author">, value: unknown, nowMs: number): void;
  /** Writes into a room what it lacks, or has in an older form. */
  bringTo(room: Pick<Room, "marks" | "putMark">): void;
}

/** This person's marks in a store of the browser, under this name. */
export function keptMarks(keeper: Keeper, name: string): OwnMarks {
  let marks = readDrafts(keeper.kept(name));
  return {
    mark: (link, place, value, nowMs) => {
      const room = roomOf(link);
      if (room === undefined || room.control().status === "ended") return;
      const key = placeKey({ ...place, author: room.me.id });
      const text = printMark(value, laterThan(marks[key], nowMs));
      marks = { ...marks, [key]: text };
      keeper.keep(name, JSON.stringify(marks));
      if (link.kind === "connected") room.putMark(key, text);
    },
    bringTo: (room) => {
      for (const [place, text] of Object.entries(marks)) {
        if (isNewerMark(text, room.marks().get(place))) room.putMark(place, text);
      }
    },
  };
}

/** Later than what this person marked there before, whatever became of the clock. */
function laterThan(before: string | undefined, nowMs: number): number {
  return Math.max(nowMs, (parseMark(before ?? "")?.atMs ?? 0) + 1);
}
