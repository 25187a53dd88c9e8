/** The keepers of this process: started where they are needed, stopped with the process. */
import type { SessionId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { startKeeper, type Keeper } from "./keeper.ts";
import { openSessions } from "./storage/session.ts";

/** How often a worker looks for open sessions that nobody keeps. With the lease it bounds how long a session is alone. */
const LOOK_MS = 2_000;

export interface Keepers {
  /** Keeps a session, if nobody does. @throws {StorageError} */
  ensure(tenant: TenantId, session: SessionId): Promise<void>;
  /** Looks for sessions that nobody keeps, now and until it is stopped. */
  watch(): void;
  stop(): Promise<void>;
}

const ofWorld = new WeakMap<World, Keepers>();

/** The keepers of a world; always the same ones. */
export function keepersOf(world: World): Keepers {
  const known = ofWorld.get(world);
  if (known !== undefined) return known;
  const keepers = createKeepers(world);
  ofWorld.set(world, keepers);
  return keepers;
}

function createKeepers(world: World): Keepers {
  const kept = new Map<SessionId, Promise<Keeper | undefined>>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;

  const ensure = async (tenant: TenantId, session: SessionId): Promise<void> => {
    if (isStopped || kept.has(session)) return;
    const starting = startKeeper(world, tenant, session);
    kept.set(session, starting);
    const keeper = await starting.catch((error: unknown) => {
      kept.delete(session);
      throw error;
    });
    if (keeper === undefined) kept.delete(session);
    else void keeper.done.then(() => kept.delete(session));
  };

  const look = async (): Promise<void> => {
    try {
      for (const { tenant, session } of await openSessions(world.tables)) await ensure(tenant, session);
      world.telemetry.level("guildhall.live.sessions", kept.size);
    } catch (error) {
      world.log.warn({ code: "keepers-wait", reason: String(error) }, "open sessions could not be looked up");
    }
  };

  return {
    ensure,
    watch() {
      timer ??= setInterval(() => void (looking = looking.then(look)), LOOK_MS);
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await looking;
      const keepers = await Promise.allSettled(kept.values());
      const running = keepers.flatMap((keeper) =>
        keeper.status === "fulfilled" ? (keeper.value ?? []) : [],
      );
      await Promise.all(running.map((keeper) => keeper.stop()));
    },
  };
}
