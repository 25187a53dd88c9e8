/** How a feature says what it holds about people: table by table, how it is told and what becomes of it. */
import type { z } from "zod";
import type { TenantId } from "../../../core/ids.ts";
import { forget, takingOut } from "../../../core/personal-data/index.ts";
import type { KeptFor } from "../../../core/policies/index.ts";
import type { PersonalData } from "../../feature.ts";
import type { Erasure, PersonalSection, Speaker, World } from "../../ports.ts";
import { deleteRow, rewriteRow, rowsAbout } from "./storage.ts";

type PersonalRecord = PersonalSection["records"][number];

/** What of one table is somebody's. */
export interface PersonalTable {
  readonly table: string;
  /** What a person would call it; tables of one title make one section. */
  readonly title: string;
  /** What they may read of a row that names them; undefined where it is not about them. */
  readonly show: (value: unknown, who: Speaker) => PersonalRecord | undefined;
  /**
   * What becomes of a row that names them: "delete" where it is theirs alone, "keep without them"
   * where it belongs to others, too. Their name beside their id goes in any case.
   */
  readonly erase:
    "delete" | "keep without them" | ((value: unknown, who: Speaker) => "delete" | "keep without them");
  /** Which records of it end with time, and from when their days count. */
  readonly kept?: Omit<KeptFor, "table">;
  /** Whether the table holds finished cards, in which their name stands in running words. */
  readonly holdsCards?: boolean;
  /** Whether others may have named them in their own words (rule DAT12). */
  readonly holdsWords?: boolean;
  /** A row whose key follows from its words, as it is after these changed. */
  readonly keyedByWords?: (value: unknown) => { readonly value: unknown; readonly row: string } | undefined;
  /** Whether a value can be read as a row of this table. */
  readonly fits: (value: unknown) => boolean;
  /** Hears of a row before and after they are taken out of it: for whoever keeps its words elsewhere, too. */
  readonly touched?: (world: World, tenant: TenantId, value: unknown) => Promise<void>;
}

/** Makes a {@link PersonalTable} whose `show` sees rows of its schema's type; others are not shown. */
export function personalTable<Schema extends z.ZodType>(
  table: Omit<PersonalTable, "show" | "kept" | "fits"> & {
    readonly schema: Schema;
    readonly kept?: {
      readonly kind: KeptFor["kind"];
      readonly since: (value: z.output<Schema>) => string | undefined;
    };
    readonly show: (value: z.output<Schema>, who: Speaker) => PersonalRecord | undefined;
  },
): PersonalTable {
  const { schema, show, kept, ...rest } = table;
  return {
    ...rest,
    ...(kept === undefined ? {} : { kept: { kind: kept.kind, since: readWith(schema, kept.since) } }),
    fits: (value) => schema.safeParse(value).success,
    show(value, who) {
      const read = schema.safeParse(value);
      return read.success ? show(read.data, who) : undefined;
    },
  };
}

/** A table that bears nobody's id, and in which somebody may be named in words. */
export function wordsIn(table: string, schema: z.ZodType): PersonalTable {
  const whole = { title: "", schema, show: () => undefined, erase: "keep without them" as const };
  return personalTable({ table, ...whole, holdsWords: true });
}

function readWith<Schema extends z.ZodType>(
  schema: Schema,
  since: (value: z.output<Schema>) => string | undefined,
): KeptFor["since"] {
  return (value) => {
    const read = schema.safeParse(value);
    return read.success ? since(read.data) : undefined;
  };
}

/** What a feature holds about people, declared (rules DAT6, DAT8). */
export function personalIn(tables: readonly PersonalTable[]): PersonalData {
  return {
    keptFor: tables.flatMap(({ table, kept }) => (kept === undefined ? [] : [{ table, ...kept }])),
    async *export(world, who) {
      for (const table of tables) {
        const records = await recordsIn(world, table, who);
        if (records.length > 0) yield { title: table.title, records };
      }
    },
    async erase(world, who, erasure) {
      for (const table of tables) await eraseIn(world, table, who, erasure);
    },
  };
}

async function recordsIn(
  world: World,
  table: PersonalTable,
  who: Speaker,
): Promise<readonly PersonalRecord[]> {
  const records: PersonalRecord[] = [];
  for await (const row of rowsAbout(world.tables, who.tenant, table.table, who)) {
    const shown = table.show(row.value, who);
    if (shown !== undefined) records.push(shown);
  }
  return records;
}

/** Whoever writes a row while it is taken in hand makes it be looked at again. */
const MOST_WALKS = 5;

async function eraseIn(world: World, table: PersonalTable, who: Speaker, erasure: Erasure): Promise<void> {
  const forgetting = { person: who.person, former: erasure.former };
  const without = (row: AnyRow): unknown => withoutThem(table, row, who, erasure);
  const holds = table.holdsCards === true || table.holdsWords === true;
  // A row in which nothing is forgotten is as it was.
  const isWorded = (row: AnyRow): boolean =>
    holds && JSON.stringify(without(row)) !== JSON.stringify(row.value);
  for (let walk = 0; walk < MOST_WALKS; walk += 1) {
    let isClean = true;
    const rows = await Array.fromAsync(
      rowsAbout(world.tables, who.tenant, table.table, { person: who.person }, isWorded),
    );
    for (const row of rows) {
      await table.touched?.(world, who.tenant, row.value);
      if (row.isNamed && whatBecomesOf(table, row.value, who) === "delete")
        await deleteRow(world.tables, table.table, row);
      else {
        const value = without({ ...row.key, value: row.value });
        const written = table.keyedByWords?.(value) ?? { value };
        if ((await rewriteRow(world.tables, table.table, row, forgetting, written)) === "changed")
          isClean = false;
      }
      await table.touched?.(world, who.tenant, row.value);
    }
    if (isClean) return;
  }
  throw new Error(
    `The rows of ${table.table} were written again and again while somebody was taken out of them.`,
  );
}

type AnyRow = Parameters<Erasure["uncallIn"]>[0];

function whatBecomesOf(
  { erase }: PersonalTable,
  value: unknown,
  who: Speaker,
): "delete" | "keep without them" {
  return typeof erase === "string" ? erase : erase(value, who);
}

/** A row's value without their id, and without their name in its words where it holds any. */
function withoutThem(
  table: PersonalTable,
  row: AnyRow,
  { person, name }: Speaker,
  erasure: Erasure,
): unknown {
  const who = { person, former: erasure.former };
  if (table.holdsCards !== true && table.holdsWords !== true) return forget(row.value, who);
  const { usual, short } = erasure.uncallIn(row);
  // A card has names as they are written, in sentences of our own.
  const exact = table.holdsCards === true ? takingOut(name) : (text: string) => text;
  const value = forget(row.value, who, (text) => exact(usual(text)));
  return table.fits(value) || !table.fits(row.value) ? value : forget(row.value, who, short);
}
