/** The end of everything that is held about somebody. */
import { Temporal } from "temporal-polyfill";
import { personId, type TenantId } from "../../../core/ids.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { dropWhereTheyWere, listWishes, noteErasure, saveWish } from "./storage.ts";
import { uncallingOf } from "./uncalling.ts";

/** The job that erases. */
export const ERASE = "personal-data.erase";

/** How long somebody may think it over before they are asked again. */
const SURE_MINUTES = 60;

/** Whether an answer still belongs to the question that was asked at that instant. Never throws. */
export function isStillMeant(askedAt: string, now: Temporal.Instant): boolean {
  try {
    return Temporal.Instant.compare(Temporal.Instant.from(askedAt).add({ minutes: SURE_MINUTES }), now) > 0;
  } catch {
    return false; // a forged card asks nothing
  }
}

/** Erases soon, or says what has to happen first (rules DAT8, DAT9). @throws {StorageError} */
export async function askToErase(world: World, who: Speaker): Promise<{ kind: "erasing" } | Refusal> {
  const refusal = await world.personal.blocks(who);
  if (refusal?.code === LEGAL_HOLD) await saveWish(world.tables, who, world.clock.now().toString());
  if (refusal !== undefined) return refusal;
  const payload = { person: who.person, name: who.name };
  await world.queue.send({ kind: ERASE, tenant: who.tenant, payload });
  return { kind: "erasing" };
}

/** A hold keeps what somebody wants to be gone: their wish is kept and done when it ends (rule ADM6). */
const LEGAL_HOLD = "legal-hold";

/** Asks again for everybody whose wish was held back: a hold has ended. @throws {StorageError} */
export async function resumeErasures(world: World, tenant: TenantId): Promise<void> {
  for (const { person, name } of await listWishes(world.tables, tenant))
    await askToErase(world, { tenant, person, name });
}

/** Takes somebody out of every table; may run again at any point. @throws {StorageError} */
export async function erase(
  world: World,
  tenant: TenantId,
  who: { readonly person: string; readonly name: string },
): Promise<void> {
  // Meanwhile there may be a hold: it is asked for last, here.
  const refusal = await world.personal.blocks({ tenant, person: personId(who.person), name: who.name });
  if (refusal?.code === LEGAL_HOLD) {
    await saveWish(
      world.tables,
      { tenant, person: personId(who.person), name: who.name },
      world.clock.now().toString(),
    );
    return;
  }
  const former = personId(`former-${world.newId()}`);
  const speaker = { tenant, person: personId(who.person), name: who.name };
  await world.personal.erase(speaker, { former, uncallIn: await uncallingOf(world, speaker) });
  await dropWhereTheyWere(world.tables, tenant, speaker.person);
  await noteErasure(world.tables, tenant, former, world.clock.now().toString());
  world.log.info({ code: "erased", former }, "somebody's data was erased");
}
