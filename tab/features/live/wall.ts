/** Whose words stand where: what the document holds, and what of one's own is still on its way to it. */
import type { Contribution } from "../../../core/live/index.ts";
import type { OutboxItem } from "./outbox.ts";
import type { Room } from "./room.ts";

/** One answer as the wall shows it. */
export interface ShownAnswer {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** Server time when it was shared, ms since 1970. */
  readonly atMs: number;
  readonly isMine: boolean;
  /** Shared, but not in the hands of the service yet. */
  readonly isOnItsWay: boolean;
}

type SeenRoom = Pick<Room, "contributions" | "unsavedIds" | "me">;

/** The answers to one step, in the order in which they were shared. */
export function answersTo(
  stepId: string,
  room: SeenRoom,
  outbox: readonly OutboxItem[],
): readonly ShownAnswer[] {
  const there = room.contributions().filter((each) => each.kind === "answer" && each.stepId === stepId);
  const coming = onTheirWay("answer", room.contributions(), outbox).filter((each) => each.stepId === stepId);
  const unsaved = room.unsavedIds();
  const shown = [
    ...there.map((each) => ({
      id: each.id,
      name: each.authorName,
      text: each.text,
      atMs: each.atMs,
      isMine: each.authorId === room.me.id,
      isOnItsWay: unsaved.has(each.id),
    })),
    ...coming.map((each) => ({
      id: each.id,
      name: room.me.name,
      text: each.text,
      atMs: each.sharedAtMs,
      isMine: true,
      isOnItsWay: true,
    })),
  ];
  return shown.toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}

/** What this person takes away, oldest first. */
export function myTakeaways(
  room: SeenRoom,
  outbox: readonly OutboxItem[],
): readonly { readonly id: string; readonly stepId: string; readonly text: string }[] {
  const there = room
    .contributions()
    .filter((each) => each.kind === "takeaway" && each.authorId === room.me.id);
  return [...there, ...onTheirWay("takeaway", room.contributions(), outbox)].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}

function onTheirWay(
  kind: OutboxItem["kind"],
  shared: readonly Contribution[],
  outbox: readonly OutboxItem[],
): readonly OutboxItem[] {
  const there = new Set(shared.map((each) => each.id));
  return outbox.filter((item) => item.kind === kind && !there.has(item.id));
}
