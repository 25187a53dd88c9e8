/** The answers to a question become the agenda of the next session (rule PRM52). */
import type { Agenda } from "../../../core/agendas/index.ts";
import { may } from "../../../core/access/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { PromptId, TemplateId } from "../../../core/ids.ts";
import { mostVoted, nextAgenda } from "../../../core/prompts/next-agenda.ts";
import type { Speaker, World } from "../../ports.ts";
import { beginAgenda } from "../agendas/index.ts";
import { roleIn } from "../communities/index.ts";
import { seePrompt, type SeenPrompt } from "./answering.ts";
import { allTalk } from "./storage/talk.ts";
import { voicesOf } from "./voices.ts";

/** What was begun: the agenda, to be shaped and published. */
export interface BegunAgenda {
  readonly template: TemplateId;
  readonly community: SeenPrompt["community"]["id"];
}

/** What an agenda of the answers to a question would be. */
export interface FoundAgenda extends Pick<SeenPrompt, "prompt" | "community"> {
  readonly agenda: Agenda;
}

/** An agenda of what most people ask for. Keeps nothing. @throws {StorageError} */
export async function findAgendaIn(world: World, who: Speaker, id: PromptId): Promise<FoundAgenda | Refusal> {
  const seen = await seePrompt(world, who, id);
  if (isRefusal(seen)) return seen;
  const { prompt, community } = seen;
  const standing = await roleIn(world, who.tenant, community.id, who.person);
  if (!may(standing, "session.schedule"))
    return refuse(
      403,
      "not-a-facilitator",
      `Only stewards and facilitators of ${community.name} plan its sessions.`,
    );
  const { voices } = await voicesOf(world, who.tenant, prompt);
  const asks = mostVoted(prompt, voices, await allTalk(world.tables, who.tenant, id));
  if (asks.length === 0)
    return refuse(409, "nothing-asked", "Nobody has asked for anything yet, so there is nothing to take up.");
  const about = {
    id: `asked-${prompt.id}`.toLowerCase(),
    title: `Asked by ${community.name}: ${prompt.question}`,
    communityName: community.name,
  };
  return { prompt, community, agenda: nextAgenda(about, prompt, asks) };
}

/** Begins an agenda of what most people ask for; pressed again it is the same agenda. @throws {StorageError} */
export async function agendaFromAnswers(
  world: World,
  who: Speaker,
  id: PromptId,
): Promise<BegunAgenda | Refusal> {
  const found = await findAgendaIn(world, who, id);
  if (isRefusal(found)) return found;
  const { community, agenda } = found;
  const begun = await beginAgenda(world, who, community.id, { agenda });
  return isRefusal(begun) ? begun : { template: begun, community: community.id };
}
