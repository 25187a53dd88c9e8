/** From something that was done to an entry of the log. */
import type { Deed } from "../../deeds.ts";
import type { Done } from "../../../core/audit/index.ts";
import { personId, type PersonId, type TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { isAudited } from "./actions.ts";
import { aliasOf, append } from "./storage.ts";

/** What software did by itself stands under this. */
const BY_ITSELF = "guildhall";

/** Values that are ids of ours, and closed words: whatever else came along is left out (rule AUD2). */
const KEPT: ReadonlySet<string> = new Set(
  "community session series prompt poll programme run report template meeting sendAt into role kind decision outcome visibility list letIn isAllowed isPaused isOn isOff isOwn isStopped isHeld days".split(
    " ",
  ),
);
/** Values that are people: kept under their random id. */
const isPerson = (name: string, code: string): boolean =>
  name === "person" || (name === "to" && code.endsWith("/handover"));
/** Ids are shorter; whatever is longer was written by somebody. */
const LONGEST = 120;

/**
 * Writes a deed down, where it is one that is (rule AUD1). What was done is
 * done: where it cannot be written, the server's log tells all of it (rule AUD7).
 */
export async function keepDeed(world: World, deed: Deed): Promise<void> {
  if (!isAudited(deed.code)) return;
  await keepAlways(world, deed);
}

/** Writes something down that is in no list: what administrators set, and what is done by itself. */
export async function keepAlways(
  world: World,
  { tenant, person, code, data }: Omit<Deed, "person"> & { readonly person: PersonId | undefined },
): Promise<void> {
  const at = world.clock.now().toString();
  const correlation = world.correlation() ?? world.newId();
  try {
    const who = person === undefined ? BY_ITSELF : await aliasOf(world.tables, tenant, person);
    const done: Done = { at, who, what: code, on: await kept(world, tenant, code, data), correlation };
    await append(world.tables, tenant, done);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    world.log.error(
      { code: "audit-not-written", tenant, what: code, at, correlation, reason },
      "something was done that the audit log does not tell",
    );
  }
}

async function kept(
  world: World,
  tenant: TenantId,
  code: string,
  data: Readonly<Record<string, unknown>>,
): Promise<Done["on"]> {
  const on: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(data)) {
    if (isPerson(name, code) && typeof value === "string")
      on[name] = await aliasOf(world.tables, tenant, personId(value));
    else if (KEPT.has(name) && isShort(value)) on[name] = value;
  }
  return on;
}

function isShort(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value) && String(value).length <= LONGEST;
}
