/**
 * Which layout storage has.
 *
 * | what is asked         | table   | partition | row      |
 * |-----------------------|---------|-----------|----------|
 * | the version           | layouts | `layout`  | `layout` |
 * | whose data there are  | tenants | tenant    | `tenant` |
 */
import { z } from "zod";
import type { Tables } from "../../../ports.ts";
import { changeRecord, readRecord, type Key } from "../../../tables.ts";

export { tenantsIn } from "../../../tables.ts";

const layoutSchema = z.object({ version: z.literal(1), layout: z.int().min(1) });
const KEY: Key = { partition: "layout", row: "layout" };

/** The layout that was noted; where none was: what is given. @throws {StorageError} */
export async function loadLayout(tables: Tables, otherwise: number): Promise<number> {
  return (await readRecord(await tables.open("layouts"), KEY, layoutSchema))?.value.layout ?? otherwise;
}

/** Notes a layout; it only ever goes forward. @throws {StorageError} */
export async function noteLayout(tables: Tables, layout: number): Promise<void> {
  await changeRecord<z.output<typeof layoutSchema>, void>(
    await tables.open("layouts"),
    KEY,
    layoutSchema,
    (current) =>
      current !== undefined && current.layout >= layout
        ? { kind: "keep", result: undefined }
        : { kind: "save", value: { version: 1, layout }, result: undefined },
  );
}
