/**
 * Tickets in hand. A ticket is hidden from others for as long as a worker may
 * be silent, and for longer while its lane is served: a killed worker's comes
 * up again soon, and a slow worker's does not go round twice.
 */
import type { TenantId } from "../../../../core/ids.ts";
import type { TakenJob, World } from "../../../ports.ts";
import { ringOf, ticketSchema } from "../lanes.ts";

/** A ticket that this worker serves. */
export interface Ticket {
  readonly tenant: TenantId;
  readonly lane: string;
  /** Ends it. @throws {StorageError} it comes up again */
  done(): Promise<void>;
  /** Hides it no longer than it is hidden by now. */
  letGo(): void;
}

/** Keeps a ticket hidden until it is done or let go. */
export function keepTicket(world: World, taken: TakenJob, hiddenMs: number): Ticket {
  const { lane } = ticketSchema.parse(taken.payload);
  const queue = world.rings[ringOf(lane)];
  let now = Promise.resolve(taken);
  const keep = async (): Promise<TakenJob> => {
    const last = await now;
    return queue.keep(last, hiddenMs).catch((error: unknown) => {
      world.log.warn({ code: "ticket-not-kept", reason: String(error) }, "deliveries wait for storage");
      return last;
    });
  };
  const timer = setInterval(() => void (now = keep()), hiddenMs / 3);
  const letGo = (): void => clearInterval(timer);
  return {
    tenant: taken.tenant,
    lane,
    letGo,
    async done() {
      letGo();
      // Each keeping gives another receipt: what is under way is waited for.
      await queue.done(await now);
    },
  };
}
