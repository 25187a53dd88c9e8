/** Cards that change: the record first, then whoever serves its parcel shows it. */
import type { TenantId } from "../../../core/ids.ts";
import type { Message, World } from "../../ports.ts";
import { laneOf, sendOff } from "./lanes.ts";
import { changeDelivery, type DeliveryRef } from "./storage.ts";

/** See {@link redraw} of the front door. */
export async function redrawDelivery(
  world: World,
  tenant: TenantId,
  ref: DeliveryRef,
  message: Message,
): Promise<"redrawn" | "absent"> {
  const changed = await changeDelivery(world.tables, tenant, ref, (current) =>
    JSON.stringify(current.message) === JSON.stringify(message)
      ? current
      : { ...current, message, drawn: (current.drawn ?? 0) + 1 },
  );
  if (changed === undefined) return "absent";
  // A parcel that is put into its lane again is looked at again, also by whoever has it in hand.
  if (changed.parcel !== undefined && (changed.drawn ?? 0) > 0)
    await sendOff(world, tenant, laneOf(changed), [{ about: changed.about, id: changed.parcel }]);
  return "redrawn";
}
