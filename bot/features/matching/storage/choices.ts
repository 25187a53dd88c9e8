/**
 * What a person chose about introductions. Nobody else reads it.
 *
 * | what is asked               | table               | partition      | row       |
 * |-----------------------------|---------------------|----------------|-----------|
 * | somebody's choices          | introductionchoices | tenant, person | `choices` |
 */
import { z } from "zod";
import { personId, type PersonId, type TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { keyOf, loadEach, readRecord, rowsIn, type Key } from "../../../tables.ts";

export const choicesSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  /** Communities that may not introduce them. */
  paused: z.array(z.string()).readonly(),
  /** By community: no round up to this instant. */
  skipUntil: z.record(z.string(), z.string()),
  /** By community: the round that they said yes to. */
  comesTo: z.record(z.string(), z.string()),
  /** Communities in which they volunteer to be drawn. */
  volunteersIn: z.array(z.string()).readonly(),
  /** With whom they never want to be introduced again. */
  never: z.array(z.string().transform(personId)).readonly(),
  /** By community: that they were asked for a site or function, which is done once. */
  askedFor: z.array(z.string()).readonly(),
});
export type Choices = z.output<typeof choicesSchema>;

const choices = rowsIn("introductionchoices", choicesSchema);

const keyFor = (tenant: TenantId, person: PersonId): Key => ({
  partition: keyOf(tenant, person),
  row: "choices",
});

/** Of somebody who never chose anything. */
export function noChoices(person: PersonId): Choices {
  const nothing = { paused: [], skipUntil: {}, comesTo: {}, volunteersIn: [], never: [], askedFor: [] };
  return { version: 1, person, ...nothing };
}

/** Somebody's choices, empty ones where they never made any. @throws {StorageError} */
export async function loadChoices(tables: Tables, tenant: TenantId, person: PersonId): Promise<Choices> {
  const table = await tables.open("introductionchoices");
  return (await readRecord(table, keyFor(tenant, person), choicesSchema))?.value ?? noChoices(person);
}

/** The choices of many, by person. @throws {StorageError} */
export async function loadChoicesOf(
  tables: Tables,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Choices>> {
  const found = await loadEach(people, (person) => loadChoices(tables, tenant, person));
  return new Map(found.map((choices) => [choices.person, choices]));
}

/** Changes somebody's choices from a fresh read. @throws {StorageError} */
export function changeChoices(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  change: (current: Choices) => Choices,
): Promise<Choices> {
  return choices.change(tables, keyFor(tenant, person), (current) => {
    const value = change(current ?? noChoices(person));
    return { kind: "save", value, result: value };
  });
}
