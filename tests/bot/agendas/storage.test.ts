import assert from "node:assert/strict";
import { allTemplates, findTemplate } from "../../../bot/features/agendas/index.ts";
import { listKept, loadKept, seedTemplates } from "../../../bot/features/agendas/storage.ts";
import type { Tables } from "../../../bot/ports.ts";
import { putRecord, StorageError } from "../../../bot/tables.ts";
import { LIBRARY_VERSION } from "../../../core/agendas/index.ts";
import type { Library, Template } from "../../../core/agendas/index.ts";
import { templateId } from "../../../core/ids.ts";
import type { TemplateId, TenantId } from "../../../core/ids.ts";
import { freshTables } from "../../support/storage.ts";
import { agendasWorld, CONTOSO, FABRIKAM } from "./agendas-world.ts";
import { library } from "../../support/library.ts";

const MONTHLY = templateId("monthly-practice");

/** The same tables, counting how often the store is asked. */
function counting(tables: Tables): { tables: Tables; calls: string[] } {
  const calls: string[] = [];
  const open = async (name: string): ReturnType<Tables["open"]> =>
    new Proxy(await tables.open(name), {
      get(table, verb) {
        const value: unknown = Reflect.get(table, verb);
        if (typeof value !== "function") return value;
        return (...args: unknown[]): unknown => {
          calls.push(String(verb));
          return Reflect.apply(value, table, args);
        };
      },
    });
  return { tables: { ...tables, open }, calls };
}

function builtIn(version: number, change: Partial<Template> = {}): Library {
  const digest = `${version} ${JSON.stringify(change)}`;
  return { version, digest, templates: library.map((template) => ({ ...template, ...change }) as Template) };
}

const loadTemplate = async (
  tables: Tables,
  tenant: TenantId,
  id: TemplateId,
): Promise<Template | undefined> => (await loadKept(tables, tenant, id))?.template;
const listTemplates = async (tables: Tables, tenant: TenantId): Promise<readonly Template[]> =>
  (await listKept(tables, tenant)).map(({ template }) => template);

async function keepAsCompany(tables: Tables, template: unknown): Promise<void> {
  const kept = { version: 1, source: "company", libraryVersion: 0, template };
  await putRecord(await tables.open("templates"), { partition: CONTOSO, row: MONTHLY }, kept);
}

describe("a company's templates in storage", () => {
  it("[AGD18] are all there after the first question, in the library's order", async () => {
    const { world } = await agendasWorld();
    assert.deepEqual(await allTemplates(world, CONTOSO), library);
    assert.deepEqual(await findTemplate(world, CONTOSO, MONTHLY), library[0]);
    assert.equal(await findTemplate(world, CONTOSO, templateId("no-such")), undefined);
  });

  it("[AGD18] cost one point read where the library is there already", async () => {
    const tables = await freshTables();
    assert.equal(await seedTemplates(tables, CONTOSO, builtIn(LIBRARY_VERSION)), "seeded");
    const counted = counting(tables);
    const { version, digest } = builtIn(LIBRARY_VERSION);
    const unread = {
      version,
      digest,
      get templates(): never {
        throw new Error("a company that has them does not ask for their words");
      },
    };
    assert.equal(await seedTemplates(counted.tables, CONTOSO, unread), "there already");
    assert.deepEqual(counted.calls, ["getEntity"]);
  });

  it("[AGD18] are the same after two servers brought them at once, or one after a crash", async () => {
    const tables = await freshTables();
    const half = { ...builtIn(LIBRARY_VERSION), templates: library.slice(0, 5) };
    await seedTemplates(tables, CONTOSO, half);
    await (await tables.open("templateseeds")).deleteEntity(CONTOSO, "library");
    await Promise.all([1, 2].map(() => seedTemplates(tables, CONTOSO, builtIn(LIBRARY_VERSION))));
    const ids = (await listTemplates(tables, CONTOSO)).map((template) => template.id);
    assert.deepEqual(ids, library.map((template) => template.id).sort());
  });

  it("[AGD19] are improved by a newer library, and not taken back by an older one", async () => {
    const tables = await freshTables();
    await seedTemplates(tables, CONTOSO, builtIn(1));
    assert.equal(await seedTemplates(tables, CONTOSO, builtIn(2, { purpose: "Better said." })), "seeded");
    assert.equal((await loadTemplate(tables, CONTOSO, MONTHLY))?.purpose, "Better said.");
    assert.equal(await seedTemplates(tables, CONTOSO, builtIn(1)), "there already");
    assert.equal((await loadTemplate(tables, CONTOSO, MONTHLY))?.purpose, "Better said.");
  });

  it("[AGD19] are improved by other words of the same version, too", async () => {
    const tables = await freshTables();
    await seedTemplates(tables, CONTOSO, builtIn(1));
    assert.equal(await seedTemplates(tables, CONTOSO, builtIn(1, { purpose: "Better said." })), "seeded");
    assert.equal((await loadTemplate(tables, CONTOSO, MONTHLY))?.purpose, "Better said.");
  });

  it("[AGD19] stay as the company changed them when a newer library comes", async () => {
    const tables = await freshTables();
    await seedTemplates(tables, CONTOSO, builtIn(1));
    await keepAsCompany(tables, { ...library[0], title: "Our monthly hour" });
    await seedTemplates(tables, CONTOSO, builtIn(2, { purpose: "Better said." }));
    assert.equal((await loadTemplate(tables, CONTOSO, MONTHLY))?.title, "Our monthly hour");
    assert.equal((await loadTemplate(tables, CONTOSO, templateId("lean-coffee")))?.purpose, "Better said.");
  });

  it("[AGD20] are seen by that company only", async () => {
    const { world, tables } = await agendasWorld();
    await allTemplates(world, CONTOSO);
    assert.deepEqual(await listTemplates(tables, FABRIKAM), []);
    await keepAsCompany(tables, { ...library[0], title: "Our monthly hour" });
    assert.equal((await findTemplate(world, CONTOSO, MONTHLY))?.title, "Our monthly hour");
    assert.equal((await findTemplate(world, FABRIKAM, MONTHLY))?.title, "Monthly practice");
  });

  it("[AGD17] are refused when what is stored is no template", async () => {
    const tables = await freshTables();
    await keepAsCompany(tables, { ...library[0], minutes: 61 });
    await assert.rejects(loadTemplate(tables, CONTOSO, MONTHLY), StorageError);
  });
});
