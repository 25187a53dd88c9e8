/** What is known of a draft in the browser. */
import type { Draft, History } from "../../../../core/agendas/editing/index.ts";
import type { Step } from "../../../../core/agendas/agenda.ts";
import type { Problem } from "../../../adapters/api.ts";
import type { Other } from "./room.ts";

/** A draft as the server has it. */
export interface OpenDraft {
  readonly number: number;
  /** The published version that it starts from. */
  readonly base: number;
  readonly draft: Draft;
}

/** What the view shows. */
export interface Kept {
  readonly history: History;
  /** `waiting`: not saved yet; `away`: the server does not answer, and we try again. */
  readonly saving: "saved" | "waiting" | "away";
  readonly base: number;
  /** Who else has it open. */
  readonly others: readonly Other[];
  /** `at once`: what others do shows as they do it; `soon`: the way to that is closed, and it comes with the saving. */
  readonly sharing: "alone" | "at once" | "soon";
  /** What happened last, for those who do not see it. */
  readonly said: string;
  /** A step that somebody took out while this person was in it, and where it stood. */
  readonly takenOut?: { readonly step: Step; readonly at: number } | undefined;
  /** Why it cannot be saved; nothing is tried again. */
  readonly problem?: Problem;
}
