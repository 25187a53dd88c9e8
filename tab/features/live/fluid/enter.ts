/**
 * A session's two live documents, by Fluid. This folder is all of the panel
 * that knows how they travel; views get plain values.
 */
import type { LiveAnswer } from "../../../../core/live/contract.ts";
import { controlTree } from "../../../../core/live/schema.ts";
import { clientFor, close } from "../../../adapters/fluid.ts";
import type { Room } from "../room.ts";
import { loadFloor, loadTree } from "./loading.ts";
import { openRoom } from "./room.ts";
import { tokensFor, type Renew } from "./tokens.ts";

/**
 * Loads both documents and waits until they are connected.
 * @param renew asks the server for fresh tokens when the service finds ours too old
 * @throws when the service refuses or is too slow; nothing stays open then
 */
export async function enterRoom(invitation: LiveAnswer, renew: Renew): Promise<Room> {
  const { relay, control, floor } = invitation;
  const client = clientFor(relay, tokensFor(invitation, renew));
  const [controlLoad, floorLoad] = await Promise.allSettled([
    loadTree(client, control.documentId, controlTree),
    loadFloor(client, floor.documentId),
  ]);
  if (controlLoad.status === "fulfilled" && floorLoad.status === "fulfilled") {
    return openRoom(invitation, controlLoad.value, floorLoad.value);
  }
  if (controlLoad.status === "fulfilled") close(controlLoad.value);
  if (floorLoad.status === "fulfilled") close(floorLoad.value);
  throw new Error("The session's documents could not be loaded.", {
    cause: [controlLoad, floorLoad].flatMap((load): readonly unknown[] =>
      load.status === "rejected" ? [load.reason] : [],
    ),
  });
}
