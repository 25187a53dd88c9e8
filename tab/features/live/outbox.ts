/**
 * What this person has shared, kept in their own browser until it is known to
 * be recorded. The live document may be lost with the service that carries it;
 * what stands here is then brought again. Ids make bringing it twice harmless.
 */

/** One shared thing, complete: enough to share it again in a new document. */
export interface OutboxItem {
  /** UUIDv7, made when it was shared. */
  readonly id: string;
  readonly kind: "answer" | "takeaway";
  /** The step it answers. */
  readonly stepId: string;
  readonly text: string;
  /** Server time when it was shared, in milliseconds since 1970. */
  readonly sharedAtMs: number;
}

/** Puts an item in, or in the place of the same id. */
export function put(outbox: readonly OutboxItem[], item: OutboxItem): readonly OutboxItem[] {
  return [...outbox.filter((each) => each.id !== item.id), item];
}

/** What of the outbox is not in the document at hand: to be shared again, oldest first. */
export function missingFrom(
  outbox: readonly OutboxItem[],
  presentIds: ReadonlySet<string>,
): readonly OutboxItem[] {
  return outbox.filter((item) => !presentIds.has(item.id)).toSorted((a, b) => a.sharedAtMs - b.sharedAtMs);
}

/** The outbox without what is recorded for good. */
export function withoutRecorded(
  outbox: readonly OutboxItem[],
  recordedIds: ReadonlySet<string>,
): readonly OutboxItem[] {
  return outbox.filter((item) => !recordedIds.has(item.id));
}

/** Reads a kept outbox. What cannot be read is left out, item by item. */
export function readOutbox(text: string | null): readonly OutboxItem[] {
  const kept = parseJson(text);
  return Array.isArray(kept) ? kept.filter(isItem) : [];
}

function parseJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Kept by another version or cut off: there is nothing to bring back.
    return undefined;
  }
}

function isItem(value: unknown): value is OutboxItem {
  if (typeof value !== "object" || value === null) return false;
  const item = new Map<string, unknown>(Object.entries(value));
  return (
    (item.get("kind") === "answer" || item.get("kind") === "takeaway") &&
    ["id", "stepId", "text"].every((name) => typeof item.get(name) === "string") &&
    typeof item.get("sharedAtMs") === "number"
  );
}
