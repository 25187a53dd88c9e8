/**
 * The walks that look for communities whose figures are behind.
 *
 * | what is asked                     | table      | partition | row    |
 * |-----------------------------------|------------|-----------|--------|
 * | the last walk, and whether it ended | valuewalks | tenant    | `walk` |
 */
import { z } from "zod";
import type { TenantId } from "../../../../core/ids.ts";
import { goesFurther, type Walk } from "../../../../core/value/index.ts";
import type { Tables } from "../../../ports.ts";
import { keyOf, rowsIn, tenantsIn, type Key } from "../../../tables.ts";

export { tenantsIn };

const walkSchema = z.object({
  version: z.literal(1),
  formulas: z.int(),
  /** UTC instants. */
  until: z.string(),
  startsAt: z.string(),
  /** Whether every community was looked at. */
  isOver: z.boolean(),
});
export type KeptWalk = z.output<typeof walkSchema>;

const walks = rowsIn("valuewalks", walkSchema);

const keyFor = (tenant: TenantId): Key => ({ partition: keyOf(tenant), row: "walk" });

/** Absent: undefined. @throws {StorageError} */
export function loadWalk(tables: Tables, tenant: TenantId): Promise<KeptWalk | undefined> {
  return walks.load(tables, keyFor(tenant));
}

/**
 * Begins a walk where it goes further than the last one; the first server to
 * come says when it starts. @returns the walk that is kept now
 * @throws {StorageError}
 */
export function beginWalk(tables: Tables, tenant: TenantId, walk: Walk): Promise<KeptWalk> {
  return walks.change(tables, keyFor(tenant), (current) => {
    if (current !== undefined && !goesFurther(walk, current)) return { kind: "keep", result: current };
    const value: KeptWalk = { version: 1, ...walk, isOver: false };
    return { kind: "save", value, result: value };
  });
}

/** Notes that a walk ended, unless another one has begun since. @throws {StorageError} */
export function endWalk(
  tables: Tables,
  tenant: TenantId,
  { startsAt }: Pick<Walk, "startsAt">,
): Promise<void> {
  return walks.change(tables, keyFor(tenant), (current) =>
    current?.startsAt === startsAt
      ? { kind: "save", value: { ...current, isOver: true }, result: undefined }
      : { kind: "keep", result: undefined },
  );
}
