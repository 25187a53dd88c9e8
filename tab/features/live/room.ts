/** A session's live documents as plain values: what the views know of them. */
import type { Contribution, ControlState, Edit } from "../../../core/live/index.ts";
import type { Enterable } from "./link.ts";

/** What whoever runs the session can do to it. */
export type Steering =
  | { readonly kind: "start" | "pause" | "resume" | "end" }
  /** From the step that the presser saw: two who press at once move it once. */
  | { readonly kind: "next" | "previous"; readonly fromStepId: string }
  | { readonly kind: "extend"; readonly minutes: number }
  /** Changes what lies ahead. */
  | { readonly kind: "edit"; readonly edit: Edit };

/** The two documents of a session, entered by one person. After leaving, what was last seen stays readable. */
export interface Room extends Enterable {
  readonly role: "facilitator" | "participant";
  /** Who this is, as the service knows them: it is what their words are signed with. */
  readonly me: { readonly id: string; readonly name: string };
  control(): ControlState;
  contributions(): readonly Contribution[];
  /** Hands that are up: what people said in one tap. */
  hands(): ReadonlyMap<string, number>;
  raiseHand(name: string, value: number): void;
  /** What people did besides sharing words: votes, moves, turns; place to text. */
  marks(): ReadonlyMap<string, string>;
  putMark(place: string, text: string): void;
  /** Who is connected, each person once. */
  people(): readonly { readonly id: string; readonly name: string }[];
  /** What this client wrote and the service has not taken yet. */
  unsavedIds(): ReadonlySet<string>;
  /** False while the service does not answer; the panel says so. */
  isConnected(): boolean;
  onChange(listen: () => void): void;
  /** Comes in again with fresh tokens: what this person may do has changed. */
  renew(): void;
  /**
   * Moves the session. Does nothing where it makes no sense any more.
   * @param nowMs server time, ms since 1970
   */
  steer(steering: Steering, nowMs: number): void;
}
