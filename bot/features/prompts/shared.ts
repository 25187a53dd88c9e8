/** Answers as things that people share: found for a report, drawn anew when one is hidden. */
import { personId, promptId, type TenantId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Prompt } from "../../../core/prompts/index.ts";
import type { ActionAnswer, Shared } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { deliveryStates, redraw } from "../deliveries/index.ts";
import { askWhatToReport } from "../reports/index.ts";
import { seePrompt } from "./answering.ts";
import { drawDigestFor } from "./digesting.ts";
import { loadPrompt } from "./storage.ts";
import { KIND, voicesOf } from "./voices.ts";

/** Answers: an item is the person who gave it, or its place where they come without names. */
export const shared: Shared = {
  kind: KIND,
  async find(world, who, thing) {
    const seen = await seePrompt(world, who, promptId(thing.place));
    if (isRefusal(seen)) return undefined;
    const { voices } = await voicesOf(world, who.tenant, seen.prompt);
    const voice = voices.find(({ item }) => item === thing.item);
    if (voice === undefined) return undefined;
    const author = voice.name === undefined ? {} : { author: personId(voice.item) };
    return { community: seen.community.id, words: voice.text, ...author };
  },
  redraw: (world, tenant, thing) => redrawDigest(world, tenant, promptId(thing.place)),
};

/** Draws the digests of a prompt anew, in their places. @throws {StorageError} */
export async function redrawDigest(world: World, tenant: TenantId, id: Prompt["id"]): Promise<void> {
  const prompt = await loadPrompt(world.tables, tenant, id);
  const community = prompt && (await findCommunity(world, tenant, prompt.communityId));
  if (prompt === undefined || community === undefined) return;
  const said = await voicesOf(world, tenant, prompt);
  const digest = await drawDigestFor(world, tenant, { prompt, community, said });
  for (const { id, about, why } of await deliveryStates(world, tenant, prompt.id))
    if (why === "digest") await redraw(world, tenant, { about, id }, digest);
}

/** Report an answer, on a digest: which one is asked in the person's own chat. */
export async function pressReport(
  world: World,
  turn: Turn,
  data: { readonly prompt: string },
): Promise<ActionAnswer> {
  const seen = await seePrompt(world, turn, promptId(data.prompt));
  if (isRefusal(seen)) return { kind: "text", text: seen.sentence };
  const { voices } = await voicesOf(world, turn.tenant, seen.prompt);
  const choices = voices.map(({ item, name = "Somebody", text }) => ({ item, name, text }));
  return askWhatToReport(turn, { kind: KIND, place: seen.prompt.id }, choices);
}
