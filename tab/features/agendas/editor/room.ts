/** The live document of a draft, as far as the editor knows it: plain values to read, plain wishes to write. */
import type { Draft, Recorded, Seat } from "../../../../core/agendas/editing/index.ts";

/** How another window of the same person is called among the others. */
export const OTHER_WINDOW = "Your other window";

/** Somebody else who has the draft open, or the same person in another window. */
export interface Other {
  readonly name: string;
  /** Where they are; absent where that is not known. */
  readonly seat?: Seat;
}

export interface DraftRoom {
  readonly documentId: string;
  /** Undefined where somebody has made it unreadable. */
  draft(): Draft | undefined;
  /** Writes what differs. */
  write(next: Draft): void;
  /** Which save of the record it is known to be in. */
  recorded(): Recorded | undefined;
  noteRecorded(recorded: Recorded): void;
  /** Whether it is this window that saves for everybody in the room. */
  isSaver(): boolean;
  /** Everybody but this window. */
  others(): readonly Other[];
  /** Says where this person is. */
  sit(seat: Seat): void;
  /** Called on every change of what the above say. */
  onChange(listen: () => void): void;
  /** Settles when the document is gone or the service has been silent for too long. Never rejects. */
  readonly gone: Promise<void>;
  leave(): void;
}

/** `POST /communities/{id}/drafts/{template}/room` */
export interface WayIn {
  readonly relay: { readonly endpoint: string; readonly tenantId: string };
  readonly documentId: string;
  readonly token: string;
}
