/** Records end after the days that administrators set for their kind (rule ADM5). */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { TenantId } from "../../../core/ids.ts";
import { defineJob } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { choicesOf, holdsIn } from "../policies/index.ts";
import { keepAlways } from "../audit/index.ts";
import { eachRow, endRow, idsOf, namesAny } from "./storage/walking.ts";

const RETAIN = "administration.retain";

/** At night in most of the places where people work. */
const HOUR_UTC = 3;

/** Plans the next look; planning the same one again changes nothing. @throws {StorageError} */
export async function planRetention(world: World, tenant: TenantId): Promise<void> {
  const today = world.clock.now().toZonedDateTimeISO("UTC").startOfDay();
  const dueAt = today.add({ days: 1, hours: HOUR_UTC }).toInstant();
  await world.due.plan({
    tenant,
    id: `retain|${today.toPlainDate().toString()}`,
    kind: RETAIN,
    payload: {},
    dueAt,
  });
}

/** Ends what is older than it may be, and is not held. Gives how much that was. @throws {StorageError} */
export async function retain(world: World, tenant: TenantId): Promise<number> {
  const { retention } = await choicesOf(world, tenant);
  const holds = await holdsIn(world, tenant);
  if (holds.company || Object.keys(retention).length === 0) return 0;
  const held = new Set<string>();
  for (const community of holds.communities)
    for (const id of await idsOf(world.tables, tenant, community)) held.add(id);
  let ended = 0;
  for (const { table, kind, since } of world.personal.keptFor) {
    const days = retention[kind];
    if (days === undefined) continue;
    const before = world.clock.now().subtract({ hours: 24 * days });
    for await (const row of eachRow(world.tables, tenant, (name) => name === table)) {
      const at = since(row.value);
      if (at === undefined || Temporal.Instant.compare(Temporal.Instant.from(at), before) >= 0) continue;
      const text = JSON.stringify([row.key, row.value]);
      if (namesAny(text, held) || [...holds.people].some((person) => text.includes(person))) continue;
      await endRow(world.tables, row);
      ended += 1;
    }
  }
  return ended;
}

export const retainJob = defineJob({
  kind: RETAIN,
  payload: z.object({}),
  async run(world, _payload, { tenant }) {
    const ended = await retain(world, tenant);
    const { retention } = await choicesOf(world, tenant);
    if (ended > 0) {
      await keepAlways(world, { tenant, person: undefined, code: "retention", data: {} });
      world.log.info({ code: "retention", ended }, "records ended with time");
    }
    if (Object.keys(retention).length > 0) await planRetention(world, tenant);
  },
});
