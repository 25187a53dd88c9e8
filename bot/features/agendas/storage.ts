/**
 * A company's templates: the built-in ones and its own.
 *
 * | what is asked                    | table             | partition       | row      |
 * |----------------------------------|-------------------|-----------------|----------|
 * | one template; all of a company   | templates         | tenant          | template |
 * | an earlier version; all of them  | templateversions  | tenant|template | version  |
 * | which library a company has      | templateseeds     | tenant          | library  |
 * | whether anything changed since   | templateseeds     | tenant          | changes  |
 *
 * The library's row is written after all of its templates: where it stands,
 * they do. A version is kept among the earlier ones before the next takes its
 * place, so that none is ever missing.
 */
import { z } from "zod";
import { decideSeed, isAsNew, keepBuiltIn, keptTemplateSchema } from "../../../core/agendas/index.ts";
import type { KeptTemplate, Library } from "../../../core/agendas/index.ts";
import type { TemplateId, TenantId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Tables } from "../../ports.ts";
import { insertRecords } from "../../table-batches.ts";
import { changeRecord, eachRecord, insertRecord, keyOf, putRecord, readRecord } from "../../tables.ts";
import type { Change, Key } from "../../tables.ts";

const TEMPLATES = "templates";
const VERSIONS = "templateversions";
const SEEDS = "templateseeds";

const seedSchema = z.object({
  version: z.literal(1),
  libraryVersion: z.int(),
  digest: z.string().default(""),
});

function keyFor(tenant: TenantId, id: string): Key {
  return { partition: keyOf(tenant), row: keyOf(id) };
}

function seedKey(tenant: TenantId): Key {
  return { partition: keyOf(tenant), row: "library" };
}

/**
 * Brings a library to a company (rules AGD18 and AGD19). Costs one point read
 * where it is there already; may run twice, or on two servers at once.
 *
 * @returns "seeded", or "there already" also where the company has a newer one
 * @throws {StorageError} and may then simply run again
 */
export async function seedTemplates(
  tables: Tables,
  tenant: TenantId,
  library: Library,
): Promise<"seeded" | "there already"> {
  const seeds = await tables.open(SEEDS);
  const seeded = (await readRecord(seeds, seedKey(tenant), seedSchema))?.value;
  if (seeded !== undefined && isAsNew(seeded, library)) return "there already";

  const coming = library.templates.map((template) => keepBuiltIn(template, library.version));
  // To a new company everything is new, and a call or two are enough.
  const rows = coming.map((value) => ({ key: keyFor(tenant, value.template.id), value }));
  if ((await insertRecords(await tables.open(TEMPLATES), rows)) === "some exist")
    for (const kept of coming) await bringIn(tables, tenant, kept);
  await putRecord(seeds, seedKey(tenant), {
    version: 1,
    libraryVersion: library.version,
    digest: library.digest,
  });
  return "seeded";
}

/** Inserts first, as most of what an upgrade brings is new. */
async function bringIn(tables: Tables, tenant: TenantId, coming: KeptTemplate): Promise<void> {
  const table = await tables.open(TEMPLATES);
  const key = keyFor(tenant, coming.template.id);
  if ((await insertRecord(table, key, coming)) === "inserted") return;
  await changeRecord(table, key, keptTemplateSchema, (kept) =>
    decideSeed(kept, coming) === "keep"
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: coming, result: undefined },
  );
}

/** One template with all that is known of it. Absent: undefined. @throws {StorageError} */
export async function loadKept(
  tables: Tables,
  tenant: TenantId,
  id: TemplateId,
): Promise<KeptTemplate | undefined> {
  const stored = await readRecord(await tables.open(TEMPLATES), keyFor(tenant, id), keptTemplateSchema);
  return stored?.value;
}

/** All templates of a company, by id. @throws {StorageError} */
export async function listKept(tables: Tables, tenant: TenantId): Promise<readonly KeptTemplate[]> {
  const rows = eachRecord(await tables.open(TEMPLATES), keyOf(tenant), keptTemplateSchema);
  return Array.fromAsync(rows, (row) => row.value);
}

/**
 * Changes a template, as a decision says that sees it as it is. The version
 * that goes is kept first; of two who publish at once the second sees the
 * first one's version, and the decision refuses it.
 *
 * @throws {StorageError}
 */
export async function changeKept(
  tables: Tables,
  tenant: TenantId,
  id: TemplateId,
  decide: (kept: KeptTemplate | undefined) => KeptTemplate | Refusal,
): Promise<KeptTemplate | Refusal> {
  const current = await loadKept(tables, tenant, id);
  if (current !== undefined) await keepVersion(tables, tenant, id, current);
  const table = await tables.open(TEMPLATES);
  const result = await changeRecord(
    table,
    keyFor(tenant, id),
    keptTemplateSchema,
    (kept): Change<KeptTemplate, KeptTemplate | Refusal> => {
      const decided = decide(kept);
      if (isRefusal(decided)) return { kind: "keep", result: decided };
      return { kind: "save", value: decided, result: decided };
    },
  );
  if (!isRefusal(result)) await noteChange(tables, tenant, result);
  return result;
}

function versionKey(tenant: TenantId, id: TemplateId, revision: number): Key {
  return { partition: keyOf(tenant, id), row: String(revision).padStart(6, "0") };
}

async function keepVersion(
  tables: Tables,
  tenant: TenantId,
  id: TemplateId,
  kept: KeptTemplate,
): Promise<void> {
  const key = versionKey(tenant, id, kept.revision);
  // The same whoever writes it: a version never changes.
  await putRecord(await tables.open(VERSIONS), key, kept);
}

/** One version, the one that is now or an earlier one. Absent: undefined. @throws {StorageError} */
export async function loadVersion(
  tables: Tables,
  tenant: TenantId,
  id: TemplateId,
  revision: number,
): Promise<KeptTemplate | undefined> {
  const current = await loadKept(tables, tenant, id);
  if (current?.revision === revision) return current;
  const key = versionKey(tenant, id, revision);
  return (await readRecord(await tables.open(VERSIONS), key, keptTemplateSchema))?.value;
}

/** The earlier versions of a template, oldest first. @throws {StorageError} */
export async function listVersions(
  tables: Tables,
  tenant: TenantId,
  id: TemplateId,
): Promise<readonly KeptTemplate[]> {
  const rows = eachRecord(await tables.open(VERSIONS), keyOf(tenant, id), keptTemplateSchema);
  return Array.fromAsync(rows, (row) => row.value);
}

const changesSchema = z.object({ version: z.literal(1), last: z.string() });

async function noteChange(tables: Tables, tenant: TenantId, kept: KeptTemplate): Promise<void> {
  const last = `${kept.template.id} ${kept.revision} ${kept.publishedAt ?? ""} ${kept.archivedAt ?? ""}`;
  await putRecord(await tables.open(SEEDS), changesKey(tenant), { version: 1, last });
}

function changesKey(tenant: TenantId): Key {
  return { partition: keyOf(tenant), row: "changes" };
}

/** Says which change of a company's templates was the last: the same text as long as there is none. @throws {StorageError} */
export async function lastChange(tables: Tables, tenant: TenantId): Promise<string> {
  const read = await readRecord(await tables.open(SEEDS), changesKey(tenant), changesSchema);
  return read === undefined ? "" : `${read.etag} ${read.value.last}`;
}
