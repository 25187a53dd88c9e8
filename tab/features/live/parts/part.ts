/** What every part's view is told, and the few questions that they all ask. */
import { findActivity } from "../../../../core/agendas/catalogue.ts";
import type { PartKind, PartUse } from "../../../../core/agendas/parts.ts";
import {
  itemsFor,
  marksOf,
  type Item,
  type Mark,
  type PhaseNow,
} from "../../../../core/live/activities/index.ts";
import { partsOf } from "../../../../core/live/recap.ts";
import type { LiveProps } from "../live-props.ts";
import type { Live } from "../live.ts";
import type { Room } from "../room.ts";
import type { Running } from "../use-live.tsx";

/** Where a part stands: the step and phase that are on, and this person's window. */
export interface PartPlace extends LiveProps {
  readonly live: Live;
  readonly room: Room;
  readonly position: Running;
  readonly phase: PhaseNow;
  /** How many answers wait for the reveal, as the service says. */
  readonly secretCount: number;
  readonly draft: string;
  /** Keeps what somebody is writing in this step. */
  readonly onDraft: (text: string) => void;
  /** Further fields of a part, kept as the draft is, each under a name of its own. */
  readonly fields: Fields;
  readonly onShare: (text: string) => void;
  /** Words with the name of whoever said them, where several share this phone. */
  readonly said: (text: string) => string;
  /** Whether this step has revealed what was written without names: what is shared from now on has them. */
  readonly isAfterUnnamed: boolean;
}

/** What somebody is writing in this step beside a part's draft. */
export interface Fields {
  readonly of: (name: string) => string;
  readonly keep: (name: string, text: string) => void;
}

export type UseOf<K extends PartKind> = Extract<PartUse, { readonly kind: K }>;

export interface PartProps<K extends PartKind> extends PartPlace {
  readonly use: UseOf<K>;
}

/** On a stage nothing can be pressed; a result shows what came of it. */
export function isReadOnly({
  surroundings,
  use,
}: { readonly use: object } & Pick<LiveProps, "surroundings">): boolean {
  return surroundings.isStage || ("isResult" in use && use.isResult === true);
}

export function marksIn(
  { room, position }: Pick<PartPlace, "room" | "position">,
  part: PartKind,
): readonly Mark[] {
  return marksOf(room.marks(), position.step.id, part);
}

export function itemsIn({ room, position }: Pick<PartPlace, "room" | "position">): readonly Item[] {
  const { id, activity } = position.step;
  const parts = partsOf({ findActivity }, activity);
  return itemsFor({ id, parts }, room.control().steps, room.contributions(), room.marks());
}

/** Somebody's name: of those who are here, or who have written. */
export function nameIn(room: Room, person: string): string {
  const here = room.people().find(({ id }) => id === person)?.name;
  return here ?? room.contributions().find(({ authorId }) => authorId === person)?.authorName ?? "Somebody";
}

/** "3 people have voted": a sum, never who. */
export function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
