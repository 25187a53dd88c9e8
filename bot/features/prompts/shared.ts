/** Answers as things that people share: found for a report, drawn anew when one is hidden. */
import { personId, promptId, type TenantId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Answer, Prompt } from "../../../core/prompts/index.ts";
import type { ActionAnswer, Shared } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { deliveryStates, redraw } from "../deliveries/index.ts";
import { askWhatToReport, hiddenIn } from "../reports/index.ts";
import { seePrompt } from "./answering.ts";
import { drawDigestFor } from "./digesting.ts";
import { listAnswers, loadAnswer, loadPrompt } from "./storage.ts";

const KIND = "answer";

/** The answers that are shown: those that a steward has hidden are not among them. @throws {StorageError} */
export async function shownAnswers(
  world: World,
  tenant: TenantId,
  prompt: Prompt["id"],
): Promise<readonly Answer[]> {
  const hidden = await hiddenAnswers(world, tenant, prompt);
  return (await listAnswers(world.tables, tenant, prompt)).filter(({ person }) => !hidden.has(person));
}

/** Whose answers to a prompt are hidden. @throws {StorageError} */
export function hiddenAnswers(
  world: World,
  tenant: TenantId,
  prompt: Prompt["id"],
): Promise<ReadonlySet<string>> {
  return hiddenIn(world, tenant, { kind: KIND, place: prompt });
}

/** Answers: an item is the person who gave it. */
export const shared: Shared = {
  kind: KIND,
  async find(world, who, thing) {
    const seen = await seePrompt(world, who, promptId(thing.place));
    if (isRefusal(seen)) return undefined;
    const hidden = await hiddenAnswers(world, who.tenant, seen.prompt.id);
    const answer = await loadAnswer(world.tables, who.tenant, seen.prompt.id, personId(thing.item));
    if (answer === undefined || hidden.has(answer.person)) return undefined;
    return { community: seen.community.id, words: answer.text, author: answer.person };
  },
  async redraw(world, tenant, thing) {
    const prompt = await loadPrompt(world.tables, tenant, promptId(thing.place));
    const community = prompt && (await findCommunity(world, tenant, prompt.communityId));
    if (prompt === undefined || community === undefined) return;
    const digest = drawDigestFor(world, prompt, community, await shownAnswers(world, tenant, prompt.id));
    for (const { id, about, why } of await deliveryStates(world, tenant, prompt.id))
      if (why === "digest") await redraw(world, tenant, { about, id }, digest);
  },
};

/** Report an answer, on a digest: which one is asked in the person's own chat. */
export async function pressReport(
  world: World,
  turn: Turn,
  data: { readonly prompt: string },
): Promise<ActionAnswer> {
  const seen = await seePrompt(world, turn, promptId(data.prompt));
  if (isRefusal(seen)) return { kind: "text", text: seen.sentence };
  const answers = await shownAnswers(world, turn.tenant, seen.prompt.id);
  const choices = answers.map(({ person, name, text }) => ({ item: person, name, text }));
  return askWhatToReport(turn, { kind: KIND, place: seen.prompt.id }, choices);
}
