/** The one store of answers without names, for other features that ask so (rules PRM40, PRM45). */
import { createHash, randomBytes } from "node:crypto";
import { promptId, type TenantId } from "../../../core/ids.ts";
import type { Replies } from "../../../core/prompts/index.ts";
import type { World } from "../../ports.ts";
import { changeAnonymous, listSealed, sealAnonymous } from "./storage/anonymous.ts";

/** A secret that nobody guesses. */
const SECRET_BYTES = 18;

/** The row that a secret opens; what is asked is part of it, so that one secret says nothing of another. */
export const hashOf = (asked: string, secret: string): string =>
  createHash("sha256").update(`${asked} ${secret}`).digest("hex");

/** The secret that a card holds, or a fresh one. */
export function secretFrom(known: string | undefined): string {
  return known === undefined || known === "" ? randomBytes(SECRET_BYTES).toString("base64url") : known;
}

/** In an order that nobody can foresee. */
export function shuffled<T>(items: readonly T[]): readonly T[] {
  const order = items.map((item) => ({ item, at: randomBytes(8).toString("hex") }));
  return order.sort((one, other) => (one.at < other.at ? -1 : 1)).map(({ item }) => item);
}

/**
 * Keeps what somebody says under a secret, in place of what lay there.
 * @param asked a name of its own for what is asked
 * @returns the secret, for their card alone; "closed" where the close was faster
 * @throws {StorageError}
 */
export async function keepWithoutName(
  world: World,
  tenant: TenantId,
  asked: string,
  given: { readonly secret: string | undefined; readonly replies: Replies },
): Promise<{ readonly secret: string } | "closed"> {
  const secret = secretFrom(given.secret);
  const done = await changeAnonymous(world.tables, tenant, promptId(asked), hashOf(asked, secret), () => ({
    kind: "save",
    replies: given.replies,
  }));
  return done === "closed" ? "closed" : { secret };
}

/** Closes it for good, and gives everything that was said in no order; again the same. @throws {StorageError} */
export async function sealWithoutNames(
  world: World,
  tenant: TenantId,
  asked: string,
): Promise<readonly Replies[]> {
  await sealAnonymous(world.tables, tenant, promptId(asked), shuffled);
  return listSealed(world.tables, tenant, promptId(asked));
}

/** What was said, once it is closed; before that nothing. @throws {StorageError} */
export function saidWithoutNames(world: World, tenant: TenantId, asked: string): Promise<readonly Replies[]> {
  return listSealed(world.tables, tenant, promptId(asked));
}
