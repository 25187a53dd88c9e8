/** The digest of a prompt as a message, and drawn anew when something changes in it. */
import { Temporal } from "temporal-polyfill";
import type { Community } from "../../../core/communities/index.ts";
import type { PromptId, TenantId } from "../../../core/ids.ts";
import type { Prompt } from "../../../core/prompts/index.ts";
import type { Message, World } from "../../ports.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { drawDigest } from "./cards/digest.ts";
import { pictureAddresses } from "./seeing-pictures.ts";
import type { Voices } from "./voices.ts";

/** Where all answers to a prompt can be read. */
export function addressOf(world: World, prompt: PromptId): string {
  return tabAddress(world.settings, `prompt=${prompt}`);
}

/** Draws the digest with what was said, and with the pictures that a card shows. @throws {StorageError} */
export async function drawDigestFor(
  world: World,
  tenant: TenantId,
  { prompt, community, said }: { prompt: Prompt; community: Community; said: Voices },
): Promise<Message> {
  const pictures = await pictureAddresses(world, tenant, prompt, said.voices);
  const address = addressOf(world, prompt.id);
  const view = { ...said, prompt, communityName: community.name, address, pictures };
  return { kind: "card", card: drawDigest(view) };
}

export const REDRAW = "prompts.redraw";

/** Late answers and changes within so long are drawn together: one update of a card instead of twenty. */
const TOGETHER_MS = 60_000;

/** Plans that a digest is drawn anew soon; once, however many ask for it. @throws {StorageError} */
export async function redrawSoon(world: World, tenant: TenantId, prompt: PromptId): Promise<void> {
  const nowMs = world.clock.now().epochMilliseconds;
  const dueAt = Temporal.Instant.fromEpochMilliseconds((Math.floor(nowMs / TOGETHER_MS) + 1) * TOGETHER_MS);
  const id = `redraw|${prompt}|${dueAt.epochMilliseconds}`;
  await world.due.plan({ tenant, id, kind: REDRAW, payload: { prompt }, dueAt });
}
