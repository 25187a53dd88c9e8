/**
 * What people's budgets are spent on, and when they were last asked how
 * something was.
 *
 * | what is asked                              | table    | partition | row    |
 * |--------------------------------------------|----------|-----------|--------|
 * | on which days something came to somebody   | budgets  | tenant    | person |
 * | when was somebody asked how something was  | askedhow | tenant    | person |
 */
import { z } from "zod";
import type { Spent } from "../../../../core/deliveries/index.ts";
import type { PersonId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { inCalls, loadAmong, replaceTogether } from "../../../table-batches.ts";
import { changeRecord, keyOf } from "../../../tables.ts";

export const budgetSchema = z.object({
  version: z.literal(1),
  spent: z.array(z.object({ day: z.string(), id: z.string(), at: z.string().exactOptional() })).readonly(),
});

/** A person's budget as it was read; without an ETag where there was none. */
export interface Budget {
  readonly spent: readonly Spent[];
  readonly etag?: string;
}

/** The budgets of those who have spent anything. @throws {StorageError} */
export async function loadBudgets(
  tables: Tables,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Budget>> {
  const byRow = new Map(people.map((person) => [keyOf(person), person]));
  const rows = await loadAmong(await tables.open("budgets"), keyOf(tenant), [...byRow.keys()], budgetSchema);
  return new Map(
    rows.flatMap(({ row, value, etag }) => {
      const person = byRow.get(row);
      return person === undefined ? [] : [[person, { spent: value.spent, etag }] as const];
    }),
  );
}

/**
 * Writes budgets as they were read, a hundred in a call; "raced" where
 * somebody else was faster with one of a hundred: what was written before
 * that stays, and planning anew from a fresh read decides the same of it.
 * @throws {StorageError}
 */
export async function saveBudgets(
  tables: Tables,
  tenant: TenantId,
  budgets: ReadonlyMap<PersonId, Budget>,
): Promise<"saved" | "raced"> {
  const records = [...budgets].map(([person, { spent, etag }]) => ({
    key: { partition: keyOf(tenant), row: keyOf(person) },
    value: { version: 1, spent },
    ...(etag === undefined ? {} : { etag }),
  }));
  const table = await tables.open("budgets");
  for (const call of inCalls(records)) if ((await replaceTogether(table, call)) === "changed") return "raced";
  return "saved";
}

export const askedHowSchema = z.object({
  version: z.literal(1),
  /** UTC instant. */
  askedAt: z.string(),
  about: z.string(),
});

/** Keeps that somebody is asked, unless they were after an instant, about something else. @throws {StorageError} */
export async function claimAskedHow(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  asked: { readonly about: string; readonly askedAt: string; readonly unlessAfter: string },
): Promise<boolean> {
  const key = { partition: keyOf(tenant), row: keyOf(person) };
  const { about, askedAt, unlessAfter } = asked;
  return changeRecord<z.output<typeof askedHowSchema>, boolean>(
    await tables.open("askedhow"),
    key,
    askedHowSchema,
    (current) => {
      if (current?.about === about) return { kind: "keep", result: true };
      if (current !== undefined && current.askedAt > unlessAfter) return { kind: "keep", result: false };
      return { kind: "save", value: { version: 1, askedAt, about }, result: true };
    },
  );
}
