/** The one throttle for everything that is sent unasked. */
import { KEPT_FOR_ANSWERS } from "../../../../core/deliveries/index.ts";
import type { TenantId } from "../../../../core/ids.ts";
import type { Conversation, Ring, World } from "../../../ports.ts";
import { renewShare, returnShare } from "../storage/shares.ts";
import { openConversations, type Conversations } from "./conversations.ts";
import { openPermits, type Permits } from "./permits.ts";

export interface Throttle {
  /** Waits until something may be sent; call what it resolves to when Teams has answered. */
  pass(to: Conversation, ring: Ring): Promise<() => void>;
  holdBack: Conversations["holdBack"];
  stop(): Promise<void>;
}

const unlimited: Throttle = {
  pass: () => Promise.resolve(() => undefined),
  holdBack: () => undefined,
  stop: () => Promise.resolve(),
};

/**
 * Makes the throttle of this instance.
 * @param worker its name among all instances
 */
export function openThrottle(world: World, worker: string): Throttle {
  const { requestsASecond } = world.settings.deliveries;
  if (requestsASecond === "unlimited") return unlimited;
  const conversations = openConversations();
  const companies = new Map<TenantId, Permits>();
  const total = Math.max(1, requestsASecond - KEPT_FOR_ANSWERS);
  const permitsOf = (tenant: TenantId): Permits => {
    const known = companies.get(tenant);
    if (known !== undefined) return known;
    const book = {
      renew: (busy: number) => renewShare(world.tables, tenant, { worker, busy }, total),
      giveBack: () => returnShare(world.tables, tenant, worker),
    };
    const permits = openPermits(book, (error) =>
      world.log.warn({ code: "share-not-renewed", reason: String(error) }, "deliveries wait for storage"),
    );
    companies.set(tenant, permits);
    return permits;
  };
  return {
    async pass(to, ring) {
      const spoken = await conversations.turn(to);
      const giveBack = await permitsOf(to.tenant).take(ring);
      let isAnswered = false;
      return () => {
        if (isAnswered) return;
        isAnswered = true;
        giveBack();
        spoken();
      };
    },
    holdBack: (to, forMs) => conversations.holdBack(to, forMs),
    async stop() {
      await Promise.all([...companies.values()].map((permits) => permits.stop()));
    },
  };
}
