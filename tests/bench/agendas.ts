/**
 * Agendas: what the library costs at a start where a company has it already,
 * beside a start with an empty one; and finding among two thousand.
 */
import { createHash } from "node:crypto";
import { builtInLibrary, readLibraryFiles } from "../../bot/adapters/library/folder.ts";
import { listKept, seedTemplates } from "../../bot/features/agendas/storage.ts";
import type { Tables } from "../../bot/ports.ts";
import { searchTemplates, type Library } from "../../core/agendas/index.ts";
import { freshTables } from "../support/storage.ts";
import { TENANT } from "../support/world.ts";
import { percentile, type Figure } from "./figure.ts";

const ROUNDS = 15;
const MANY = 2_000;

/** Gives the figures of agendas. */
export async function measureAgendas(): Promise<readonly Figure[]> {
  return [await measureStart(), ...measureSearch()];
}

async function measureStart(): Promise<Figure> {
  const full = builtInLibrary();
  const nothing: Library = { version: full.version, digest: "empty", templates: [] };
  const [seeded, bare] = [await freshTables(), await freshTables()];
  await seedTemplates(seeded, TENANT, full);
  await seedTemplates(bare, TENANT, nothing);
  const there = (await listKept(seeded, TENANT)).length;
  if (there < 200) throw new Error(`only ${there} agendas`);
  const [ours, floor]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push(await timed(() => start(bare, nothing)));
    ours.push(
      await timed(() => {
        // As a server does when it starts: the files are read, their words only where somebody needs them.
        const digest = createHash("sha256").update(JSON.stringify(readLibraryFiles())).digest("hex");
        return start(seeded, { ...full, digest: digest.slice(0, 16), templates: full.templates });
      }),
    );
  }
  return {
    what: `start with ${there} agendas seeded, beside none, p99`,
    value: percentile(ours, 0.99),
    floor: percentile(floor, 0.99),
    unit: "ms",
    goal: "< 300 ms more",
  };
}

async function start(tables: Tables, library: Library): Promise<void> {
  if ((await seedTemplates(tables, TENANT, library)) !== "there already") throw new Error("seeded again");
}

function measureSearch(): readonly Figure[] {
  const { templates } = builtInLibrary();
  const many = Array.from({ length: MANY }, (_one, at) => {
    const template = templates[at % templates.length];
    if (template === undefined) throw new Error("no library");
    return { ...template, id: `${template.id}-${at}` };
  });
  const wishes = ["peer hlep for 12", "onboarding 45 minutes", "learning from failure", "desing critique"];
  for (const wish of wishes) searchTemplates(many, wish);
  const samples = Array.from({ length: ROUNDS * 4 }, (_one, at) => {
    const startedAt = performance.now();
    if (searchTemplates(many, wishes[at % wishes.length] ?? "").length === 0)
      throw new Error("nothing found");
    return performance.now() - startedAt;
  });
  return [
    {
      what: "a search among 2,000 agendas, p50",
      value: percentile(samples, 0.5),
      unit: "ms",
      goal: "< 20 ms",
    },
    {
      what: "a search among 2,000 agendas, p99",
      value: percentile(samples, 0.99),
      unit: "ms",
      goal: "none set",
    },
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
