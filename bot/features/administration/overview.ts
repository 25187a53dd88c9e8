/** What the administrators' page tells (rule ADM10). */
import { z } from "zod";
import { PERMISSIONS } from "../../../core/policies/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { eachRow } from "./storage/walking.ts";

const parcel = z.object({
  id: z.string(),
  entries: z.record(z.string(), z.object({ state: z.string(), reason: z.string().optional() })).default({}),
});
const session = z.object({ start: z.string() });

/** Failing and usage are told of so many days. */
export const LOOKED_BACK_DAYS = 30;

export interface Usage {
  readonly communities: number;
  readonly people: number;
  readonly sessions: number;
  readonly messages: number;
}

/** How much a company uses Guildhall, and what of its messages fails, by reason; all in numbers. @throws {StorageError} */
export async function usageOf(
  world: World,
  tenant: TenantId,
): Promise<{
  readonly usage: Usage;
  readonly failing: readonly { readonly reason: string; readonly count: number }[];
}> {
  const since = world.clock.now().subtract({ hours: 24 * LOOKED_BACK_DAYS });
  const usage = { communities: 0, people: 0, sessions: 0, messages: 0 };
  const failing = new Map<string, number>();
  const counted = new Set(["communities", "people", "sessions", "parcels"]);
  for await (const { table, value } of eachRow(world.tables, tenant, (name) => counted.has(name))) {
    if (table === "communities") usage.communities += 1;
    else if (table === "people") usage.people += 1;
    else if (table === "sessions") {
      const read = session.safeParse(value);
      if (read.success && read.data.start >= since.toString()) usage.sessions += 1;
    } else {
      const read = parcel.safeParse(value);
      if (!read.success || bornAtMs(read.data.id) < since.epochMilliseconds) continue;
      for (const { state, reason = "unknown" } of Object.values(read.data.entries)) {
        if (state === "sent") usage.messages += 1;
        if (state === "failed") failing.set(reason, (failing.get(reason) ?? 0) + 1);
      }
    }
  }
  return { usage, failing: [...failing].map(([reason, count]) => ({ reason, count })) };
}

/** A UUIDv7 begins with its milliseconds. */
function bornAtMs(id: string): number {
  return parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

/** What is connected, and how it is switched on. */
export function connectionsOf(world: World): readonly { name: string; isOn: boolean; how: string }[] {
  const { directory, calendars, installs } = world.connected;
  return [
    { name: "Directory: office and department", isOn: directory, how: "GRAPH_DIRECTORY" },
    { name: "Calendars: when people are free", isOn: calendars, how: "GRAPH_FREE_BUSY" },
    { name: "Installing the app for people", isOn: installs, how: "GRAPH_INSTALL" },
    { name: "Language model", isOn: false, how: "Guildhall uses none" },
  ];
}

/** What the app asks for, and why. */
export function permissionsOf(): readonly { name: string; why: string }[] {
  return PERMISSIONS.map(({ name, why }) => ({ name, why }));
}
