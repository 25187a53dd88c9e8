/** All documents of the relay, each on its own: finding one costs the same however many there are. */
import type { Temporal } from "temporal-polyfill";
import {
  openDocument,
  type Connection,
  type FirstSummary,
  type LiveDocument,
  type Publish,
} from "./document.ts";
import { documentIsGone } from "./refusal.ts";

export interface DocumentsOptions {
  readonly tenantId: string;
  readonly now: () => Temporal.Instant;
  /** How long a document stays when nobody is connected, in milliseconds. */
  readonly idleDocumentMs: number;
  readonly publish: Publish;
}

interface Kept {
  readonly document: LiveDocument;
  /** Since when nobody has been connected; absent while somebody is. */
  quietSince: Temporal.Instant | undefined;
}

/** Every document that the relay holds. */
export class Documents {
  readonly #kept = new Map<string, Kept>();
  readonly #options: DocumentsOptions;

  constructor(options: DocumentsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** Makes a document under an id that was never used before, so that what belonged to a lost one cannot reach a new one. */
  async create(first: FirstSummary): Promise<LiveDocument> {
    const { tenantId, publish, now } = this.#options;
    const document = await openDocument(tenantId, crypto.randomUUID(), first, publish);
    this.#kept.set(document.id, { document, quietSince: now() });
    return document;
  }

  find(id: string): LiveDocument | undefined {
    return this.#kept.get(id)?.document;
  }

  /** @throws {Refusal} 404 when there is no such document (any more) */
  load(id: string): LiveDocument {
    const document = this.find(id);
    if (document === undefined) throw documentIsGone();
    return document;
  }

  /** Remembers that somebody is connected. @throws {Refusal} 404 */
  connect(id: string, connection: Connection): void {
    this.load(id).connections.add(connection);
    const kept = this.#kept.get(id);
    if (kept !== undefined) kept.quietSince = undefined;
  }

  /** Forgets a connection. Harmless when the document is gone. */
  disconnect(id: string, connection: Connection): void {
    const kept = this.#kept.get(id);
    kept?.document.connections.delete(connection);
    if (kept?.document.connections.size === 0) kept.quietSince ??= this.#options.now();
  }

  /** Gives up a document and everything in it. Harmless when it is gone already. */
  async free(id: string): Promise<void> {
    const document = this.find(id);
    this.#kept.delete(id);
    await document?.close();
  }

  /** Frees what nobody came back to, and ends connections whose token ran out. */
  async sweep(): Promise<void> {
    const now = this.#options.now();
    for (const { document, quietSince } of [...this.#kept.values()]) {
      if (quietSince !== undefined && isOver(quietSince, this.#options.idleDocumentMs, now)) {
        await this.free(document.id);
        continue;
      }
      for (const connection of document.connections) {
        if (connection.expiresAtSeconds * 1000 <= now.epochMilliseconds) connection.disconnect();
      }
    }
  }

  /** Gives up every document. */
  async close(): Promise<void> {
    await Promise.all([...this.#kept.keys()].map((id) => this.free(id)));
  }
}

function isOver(since: Temporal.Instant, afterMs: number, now: Temporal.Instant): boolean {
  return now.epochMilliseconds - since.epochMilliseconds >= afterMs;
}
