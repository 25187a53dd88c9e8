/**
 * A company's templates: the built-in ones and its own.
 *
 * | what is asked                    | table         | partition | row      |
 * |----------------------------------|---------------|-----------|----------|
 * | one template; all of a company   | templates     | tenant    | template |
 * | which library a company has      | templateseeds | tenant    | library  |
 *
 * The second row is written after all of the first: where it stands, they do.
 */
import { z } from "zod";
import { decideSeed, isAsNew, keepBuiltIn, keptTemplateSchema } from "../../../core/agendas/index.ts";
import type { KeptTemplate, Library, Template } from "../../../core/agendas/index.ts";
import type { TemplateId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { changeRecord, eachRecord, insertRecord, keyOf, putRecord, readRecord } from "../../tables.ts";
import type { Key } from "../../tables.ts";

const TEMPLATES = "templates";
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
  await Promise.all(coming.map((kept) => bringIn(tables, tenant, kept)));
  await putRecord(seeds, seedKey(tenant), {
    version: 1,
    libraryVersion: library.version,
    digest: library.digest,
  });
  return "seeded";
}

/** Inserts first: to a new company everything is new, and one call is enough. */
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

/** One template. Absent: undefined. @throws {StorageError} */
export async function loadTemplate(
  tables: Tables,
  tenant: TenantId,
  id: TemplateId,
): Promise<Template | undefined> {
  const stored = await readRecord(await tables.open(TEMPLATES), keyFor(tenant, id), keptTemplateSchema);
  return stored?.value.template;
}

/** All templates of a company, by id. @throws {StorageError} */
export async function listTemplates(tables: Tables, tenant: TenantId): Promise<readonly Template[]> {
  const rows = eachRecord(await tables.open(TEMPLATES), keyOf(tenant), keptTemplateSchema);
  return Array.fromAsync(rows, (row) => row.value.template);
}
