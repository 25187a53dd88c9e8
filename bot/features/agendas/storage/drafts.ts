/**
 * Agendas while they are shaped, and who is shaping them.
 *
 * | what is asked                  | table             | partition       | row      |
 * |--------------------------------|-------------------|-----------------|----------|
 * | the draft of one template      | templatedrafts    | tenant          | template |
 * | who has it open at the moment  | templatedraftseen | tenant|template | person|window |
 * | where it is shared live        | templatedraftrooms | tenant|community | template |
 *
 * A template has one draft: it belongs to the community that keeps the template.
 */
import { z } from "zod";
import { draftSchema } from "../../../../core/agendas/editing/index.ts";
import { personId, templateId } from "../../../../core/ids.ts";
import type { CommunityId, TemplateId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  keyOf,
  putRecord,
  readRecord,
  type Key,
} from "../../../tables.ts";

const DRAFTS = "templatedrafts";
const SEEN = "templatedraftseen";
const ROOMS = "templatedraftrooms";

export const keptDraftSchema = z
  .object({
    version: z.literal(1),
    /** Rises with each save, so that one number tells whether anything is new. */
    number: z.int().min(1),
    /** The published version that it started from. */
    base: z.int().min(1),
    draft: draftSchema,
    changedBy: z.string().transform(personId),
    /** UTC instant. */
    changedAt: z.string(),
  })
  .readonly();
export type KeptDraft = z.output<typeof keptDraftSchema>;

/** Somebody who has a draft open. */
export const seenSchema = z
  .object({
    version: z.literal(1),
    person: z.string().transform(personId),
    name: z.string(),
    /** Which of the person's windows; empty for one that does not say. */
    window: z.string().default(""),
    seenAt: z.string(),
  })
  .readonly();
export type Seen = z.output<typeof seenSchema>;

/** The draft of a template. Absent: undefined. @throws {StorageError} */
export async function loadDraft(
  tables: Tables,
  tenant: TenantId,
  id: TemplateId,
): Promise<KeptDraft | undefined> {
  const key = { partition: keyOf(tenant), row: keyOf(id) };
  return (await readRecord(await tables.open(DRAFTS), key, keptDraftSchema))?.value;
}

/**
 * Saves a draft as a decision says that sees it as it is: of two who save at
 * once the second decides again, on top of the first.
 * @throws {StorageError}
 */
export async function changeDraft(
  tables: Tables,
  tenant: TenantId,
  id: TemplateId,
  decide: (kept: KeptDraft | undefined) => KeptDraft,
): Promise<KeptDraft> {
  const key = { partition: keyOf(tenant), row: keyOf(id) };
  return changeRecord(await tables.open(DRAFTS), key, keptDraftSchema, (kept) => {
    const value = decide(kept);
    return { kind: "save", value, result: value };
  });
}

/** Forgets a draft. Absent: nothing happens. @throws {StorageError} */
export async function dropDraft(tables: Tables, tenant: TenantId, id: TemplateId): Promise<void> {
  await deleteRecord(await tables.open(DRAFTS), { partition: keyOf(tenant), row: keyOf(id) });
}

const seenKey = (
  tenant: TenantId,
  id: TemplateId,
  { person, window }: Pick<Seen, "person" | "window">,
): Key => ({
  partition: keyOf(tenant, id),
  row: window === "" ? keyOf(person) : keyOf(person, window),
});

/** Notes that somebody has a draft open. @throws {StorageError} */
export async function noteSeen(tables: Tables, tenant: TenantId, id: TemplateId, seen: Seen): Promise<void> {
  await putRecord(await tables.open(SEEN), seenKey(tenant, id, seen), seen);
}

/** Everybody who was seen at a draft, whenever that was. @throws {StorageError} */
export async function listSeen(tables: Tables, tenant: TenantId, id: TemplateId): Promise<readonly Seen[]> {
  const rows = eachRecord(await tables.open(SEEN), keyOf(tenant, id), seenSchema);
  return Array.fromAsync(rows, (row) => row.value);
}

/** Forgets that somebody was there. @throws {StorageError} */
export async function forgetSeen(
  tables: Tables,
  tenant: TenantId,
  id: TemplateId,
  seen: Pick<Seen, "person" | "window">,
): Promise<void> {
  await deleteRecord(await tables.open(SEEN), seenKey(tenant, id, seen));
}

/** The live document of a draft, and which save of the draft it is known to hold. */
export const roomSchema = z
  .object({ version: z.literal(1), documentId: z.string(), number: z.int(), base: z.int() })
  .readonly();
export type Room = z.output<typeof roomSchema>;

type InCommunity = readonly [tables: Tables, tenant: TenantId, community: CommunityId];

/** Where a draft is shared. Absent: undefined. @throws {StorageError} */
export async function loadRoom(
  [tables, tenant, community]: InCommunity,
  id: TemplateId,
): Promise<Room | undefined> {
  const key = { partition: keyOf(tenant, community), row: keyOf(id) };
  return (await readRecord(await tables.open(ROOMS), key, roomSchema))?.value;
}

/**
 * Notes what became of a draft's room, as long as it is in the document that
 * was seen; `after` undefined forgets it. Whether it was. @throws {StorageError}
 */
export async function changeRoom(
  [tables, tenant, community]: InCommunity,
  id: TemplateId,
  seen: string | undefined,
  after: Room | undefined,
): Promise<boolean> {
  const key = { partition: keyOf(tenant, community), row: keyOf(id) };
  return changeRecord<Room, boolean>(await tables.open(ROOMS), key, roomSchema, (current) => {
    if (current?.documentId !== seen) return { kind: "keep", result: false };
    return after === undefined
      ? { kind: "delete", result: true }
      : { kind: "save", value: after, result: true };
  });
}

/** The rooms of a community's drafts. @throws {StorageError} */
export async function listRooms([tables, tenant, community]: InCommunity): Promise<
  readonly { readonly id: TemplateId; readonly room: Room }[]
> {
  const rows = eachRecord(await tables.open(ROOMS), keyOf(tenant, community), roomSchema);
  return Array.fromAsync(rows, (row) => ({ id: templateId(row.row), room: row.value }));
}
