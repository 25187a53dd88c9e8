/** The digest of a prompt as a message. */
import type { Community } from "../../../core/communities/index.ts";
import type { Answer, Prompt } from "../../../core/prompts/index.ts";
import type { Message, World } from "../../ports.ts";
import { drawDigest } from "./cards/digest.ts";

/** Draws the digest with these answers. */
export function drawDigestFor(
  world: World,
  prompt: Prompt,
  community: Community,
  answers: readonly Answer[],
): Message {
  const address = `${world.settings.publicUrl}/tab/home?prompt=${prompt.id}`;
  return { kind: "card", card: drawDigest({ prompt, communityName: community.name, answers, address }) };
}
