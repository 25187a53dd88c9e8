/** A worker of its own process, to be killed. Its ground comes by `GROUND`. Started with `fork`. */
import { deliveryWorld, startEngine, type DeliveryGround } from "./delivery-world.ts";

const stop = await startEngine(deliveryWorld(JSON.parse(process.env["GROUND"] ?? "{}") as DeliveryGround));
process.once("disconnect", () => {
  stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.send?.("ready");
