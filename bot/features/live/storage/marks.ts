/**
 * The marks of a session, as its parts wrote them.
 *
 * | what is asked            | table | partition       | row   |
 * |--------------------------|-------|-----------------|-------|
 * | the marks of a session   | marks | tenant, session | place |
 */
import { z } from "zod";
import { parseMark, printMark, readPlace } from "../../../../core/live/activities/index.ts";
import type { SessionId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { eachRecord, keyOf, putRecord } from "../../../tables.ts";

/** The value is kept as it is, not as text: whoever leaves is found in it and taken out. */
export const markSchema = z.object({
  version: z.literal(1),
  place: z.string(),
  author: z.string(),
  value: z.unknown(),
  /** Server time, milliseconds since 1970. */
  atMs: z.number(),
});

/** Records marks, each in the place of an earlier one. @throws {StorageError} */
export async function saveMarks(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  marks: readonly (readonly [place: string, text: string])[],
): Promise<void> {
  const table = await tables.open("marks");
  await Promise.all(
    marks.map(async ([place, text]) => {
      const mark = parseMark(text);
      const author = readPlace(place)?.author;
      if (mark === undefined || author === undefined) return;
      const key = { partition: keyOf(tenant, session), row: keyOf(place) };
      await putRecord(table, key, { version: 1, place, author, ...mark });
    }),
  );
}

/** Every mark of a session, by place. @throws {StorageError} */
export async function listMarks(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
): Promise<ReadonlyMap<string, string>> {
  const rows = eachRecord(await tables.open("marks"), keyOf(tenant, session), markSchema);
  return new Map(
    await Array.fromAsync(
      rows,
      ({ value }) => [value.place, printMark(value.value, value.atMs)] as [string, string],
    ),
  );
}
