/**
 * How long before a session somebody wants to be reminded.
 *
 * | what is asked                            | table           | partition    | row    |
 * |------------------------------------------|-----------------|--------------|--------|
 * | who chose otherwise than usual of a lead | reminderchoices | tenant, lead | person |
 */
import { z } from "zod";
import { personId, type PersonId, type TenantId } from "../../../../core/ids.ts";
import { LEADS, USUAL_LEADS, type Lead } from "../../../../core/scheduling/index.ts";
import type { Tables } from "../../../ports.ts";
import { eachRecord, keyOf, putRecord, readRecord } from "../../../tables.ts";

export const reminderChoiceSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  lead: z.enum(LEADS),
  wants: z.boolean(),
});

/** Keeps whether somebody wants to be reminded so long before; the newest choice counts. @throws {StorageError} */
export async function saveReminderChoice(
  tables: Tables,
  tenant: TenantId,
  choice: { readonly person: PersonId; readonly lead: Lead; readonly wants: boolean },
): Promise<void> {
  const key = { partition: keyOf(tenant, choice.lead), row: keyOf(choice.person) };
  await putRecord(await tables.open("reminderchoices"), key, { version: 1, ...choice });
}

/** Who chose what of one lead; everybody else has the usual. @throws {StorageError} */
export async function listReminderChoices(
  tables: Tables,
  tenant: TenantId,
  lead: Lead,
): Promise<ReadonlyMap<PersonId, boolean>> {
  const rows = eachRecord(await tables.open("reminderchoices"), keyOf(tenant, lead), reminderChoiceSchema);
  return new Map(await Array.fromAsync(rows, ({ value }) => [value.person, value.wants] as const));
}

/** What one person wants of each lead. @throws {StorageError} */
export async function loadReminderChoices(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
): Promise<Readonly<Record<Lead, boolean>>> {
  const table = await tables.open("reminderchoices");
  const wants = async (lead: Lead): Promise<boolean> => {
    const key = { partition: keyOf(tenant, lead), row: keyOf(person) };
    return (await readRecord(table, key, reminderChoiceSchema))?.value.wants ?? USUAL_LEADS[lead];
  };
  return { minutes: await wants("minutes"), day: await wants("day"), week: await wants("week") };
}
