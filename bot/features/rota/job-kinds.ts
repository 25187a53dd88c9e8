/** The kinds of work that rotas plan for themselves. */
import type { PersonId, SessionId } from "../../../core/ids.ts";

export const LOOK = "rota.look";
/** Bringing an offer to swap to whoever is asked. */
export const TELL_OFFER = "rota.tell-offer";
/** Telling whoever asked what became of it. */
export const TELL_SWAP = "rota.tell-swap";

/** What was answered to an offer. */
export interface SwapNews {
  readonly session: SessionId;
  readonly other: SessionId;
  readonly asker: PersonId;
  readonly by: PersonId;
  readonly answer: "yes" | "no";
  /** When it was asked: UTC instant. */
  readonly at: string;
}
