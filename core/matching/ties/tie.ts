/** A tie: two people who met through Guildhall. One memory for introductions, live groups, rotas and consultations. */
import { z } from "zod";
import { personId } from "../../ids.ts";

/** How two people can meet. */
export const TIE_KINDS = ["introduction", "live", "rota", "consultation"] as const;
export type TieKind = (typeof TIE_KINDS)[number];

/**
 * How people meet in the groups of a live activity: those in which one brings
 * a question and the others help are peer consultations. Never throws.
 * @param activity as the activity catalogue has it
 */
export function kindOfActivity({ group }: { readonly group: string }): "live" | "consultation" {
  return group === "help" ? "consultation" : "live";
}

/** A tie as one of the two holds it. */
export const tieSchema = z.object({
  version: z.literal(1),
  /** Whose it is, and with whom. */
  person: z.string().transform(personId),
  other: z.string().transform(personId),
  /** As they were called when they last met. */
  name: z.string(),
  /** UTC instants. */
  firstAt: z.string(),
  lastAt: z.string(),
  count: z.int().min(1),
  kinds: z.partialRecord(z.enum(TIE_KINDS), z.int().min(1)),
  /** The last groups that were counted, so that none counts twice. */
  groups: z.array(z.string()).readonly(),
});
export type Tie = z.output<typeof tieSchema>;

/** So many groups are remembered by id; a job is never tried again after that many others. */
const MOST_GROUPS = 20;

/** A group that met. */
export interface Meeting {
  /** Of the group; the same one is counted once (rule INT2). */
  readonly id: string;
  readonly kind: TieKind;
  /** UTC instant. */
  readonly at: string;
}

/** The tie after one more meeting; "known" where that meeting is in it already. Never throws. */
export function strengthen(
  tie: Tie | undefined,
  people: Pick<Tie, "person" | "other" | "name">,
  meeting: Meeting,
): Tie | "known" {
  if (tie?.groups.includes(meeting.id) === true) return "known";
  const { at, kind, id } = meeting;
  return {
    version: 1,
    ...people,
    firstAt: tie !== undefined && tie.firstAt < at ? tie.firstAt : at,
    lastAt: tie !== undefined && tie.lastAt > at ? tie.lastAt : at,
    count: (tie?.count ?? 0) + 1,
    kinds: { ...tie?.kinds, [kind]: (tie?.kinds[kind] ?? 0) + 1 },
    groups: [...(tie?.groups ?? []), id].slice(-MOST_GROUPS),
  };
}

const KIND_WORDS = {
  introduction: "introduced",
  live: "in a group of a session",
  rota: "paired by a rota",
  consultation: "in a peer consultation",
} as const satisfies Record<TieKind, string>;

/** How two people met: `introduced twice, in a group of a session`. Never throws. */
export function sayKinds(kinds: Tie["kinds"]): string {
  return TIE_KINDS.flatMap((kind) => {
    const count = kinds[kind] ?? 0;
    const times = count === 1 ? "" : count === 2 ? " twice" : ` ${count} times`;
    return count === 0 ? [] : [`${KIND_WORDS[kind]}${times}`];
  }).join(", ");
}
