/** What is known of a draft in the browser. */
import type { Draft, History } from "../../../../core/agendas/editing/index.ts";
import type { Problem } from "../../../adapters/api.ts";

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
  /** Names of the others who have it open. */
  readonly others: readonly string[];
  /** What happened last, for those who do not see it. */
  readonly said: string;
  /** Why it cannot be saved; nothing is tried again. */
  readonly problem?: Problem;
}
