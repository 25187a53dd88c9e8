/** Asking Teams about a meeting: seldom, and with patience where it says nothing. */
import type { SessionId, TenantId } from "../../../../core/ids.ts";
import type { Session } from "../../../../core/scheduling/index.ts";
import { ConnectorError, type World } from "../../../ports.ts";

type OfSession<T> = (world: World, tenant: TenantId, session: Session) => Promise<T>;

/**
 * Makes a question about a session that is asked anew only when its last answer is too old.
 * @param goodForMs how long an answer is good for, by the world's clock
 */
export function askedSeldom<T>(goodForMs: number, ask: OfSession<T>): OfSession<T> {
  const knownIn = new WeakMap<World, Map<SessionId, { readonly atMs: number; readonly answer: T }>>();
  return async (world, tenant, session) => {
    const known = knownIn.get(world) ?? new Map<SessionId, { readonly atMs: number; readonly answer: T }>();
    knownIn.set(world, known);
    const nowMs = world.clock.now().epochMilliseconds;
    const last = known.get(session.id);
    if (last !== undefined && nowMs - last.atMs < goodForMs) return last.answer;
    const answer = await ask(world, tenant, session);
    known.set(session.id, { atMs: nowMs, answer });
    return answer;
  };
}

/** Undefined where Teams refuses, or does not answer. @throws what is no answer of Teams */
export async function answered<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return undefined;
  }
}
