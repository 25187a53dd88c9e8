/** The seam to the live documents: the relay, or any service that speaks Fluid's protocol. */
import type { Draft, Recorded } from "../core/agendas/editing/index.ts";
import type { Contribution, ControlState } from "../core/live/index.ts";

/** The two live documents of a session, open on this server. */
export interface LiveRoom {
  control(): ControlState;
  /** What their authors have shared, each as it first came, also where somebody has taken it away since. */
  contributions(): readonly Contribution[];
  /** The marks that count, by place, each as its author wrote it last. */
  marks(): ReadonlyMap<string, string>;
  /** Hands that are up. */
  hands(): ReadonlyMap<string, number>;
  /** Who is connected, this server left out. */
  people(): readonly { readonly person: string; readonly name: string }[];
  /** Called on every change of what the three above say. */
  onChange(listen: () => void): void;
  /** Settles when the connection is lost for good. Never rejects. */
  readonly lost: Promise<void>;
  setControl(next: ControlState): void;
  /** Puts it where everybody sees it, unless it stands there as it is. */
  putContribution(item: Contribution): void;
  /** Takes it from where everybody sees it, if it is there. */
  takeContribution(id: string): void;
  /** Writes a mark in the service's own name, unless it stands there as it is. */
  putMark(place: string, text: string): void;
  /** Raises a hand for somebody who has no connection of their own. */
  putHand(name: string, value: number): void;
  leave(): void;
}

export interface LiveDocumentIds {
  readonly controlId: string;
  readonly floorId: string;
}

export type RelayScope = "doc:read" | "doc:write" | "summary:write";

/** The relay does not answer, or no longer has the documents. */
export class LiveDocumentsError extends Error {
  readonly failure: "unreachable" | "gone";
  constructor(doing: string, failure: "unreachable" | "gone", cause?: unknown) {
    super(`live documents, ${doing}: ${failure}`, { cause });
    this.name = "LiveDocumentsError";
    this.failure = failure;
  }
}

/** The live documents at the relay, or at any service that speaks Fluid's protocol. */
export interface LiveDocuments {
  /** Makes both documents with this content. @throws {LiveDocumentsError} */
  create(
    control: ControlState,
    contributions: readonly Contribution[],
    marks: ReadonlyMap<string, string>,
  ): Promise<LiveDocumentIds>;
  /** Whether the service still has both. @throws {LiveDocumentsError} unreachable */
  state(ids: LiveDocumentIds): Promise<"present" | "gone">;
  /** Opens both for reading and writing. @throws {LiveDocumentsError} */
  open(ids: LiveDocumentIds): Promise<LiveRoom>;
  /** Lets the service forget both. Harmless when it has. @throws {LiveDocumentsError} unreachable */
  free(ids: LiveDocumentIds): Promise<void>;
  /** A token for one document, for 50 minutes, or fewer. */
  token(
    documentId: string,
    scopes: readonly RelayScope[],
    user: { readonly id: string; readonly name: string },
    minutes?: number,
  ): Promise<string>;
  readonly drafts: DraftDocuments;
}

/** Drafts of agendas while several people shape them, one document each. */
export interface DraftDocuments {
  /** Makes a document with this content, and gives its id. @throws {LiveDocumentsError} */
  create(draft: Draft, recorded: Recorded): Promise<string>;
  /** Whether the service still has it. @throws {LiveDocumentsError} unreachable */
  state(documentId: string): Promise<"present" | "gone">;
  /** Lets the service forget it, and puts everybody out. Harmless when it has. @throws {LiveDocumentsError} unreachable */
  free(documentId: string): Promise<void>;
}
