/** `next agenda`: what a community asked for becomes the steps of its next session, said and pressed. */
import { may } from "../../../core/access/index.ts";
import { promptId } from "../../../core/ids.ts";
import { statusOf, type Prompt } from "../../../core/prompts/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { communityToAsk } from "./asking.ts";
import { drawBegunAgenda, drawNextAgenda } from "./cards/next-agenda.ts";
import { agendaFromAnswers, findAgendaIn, type FoundAgenda } from "./next-agenda.ts";
import { communityMeant } from "./meaning.ts";
import { pagePrompts } from "./storage.ts";

const USAGE = "Say it like this: next agenda of Data Guild";

/** So many of the last questions are looked through, and can be chosen. */
const LOOKED_THROUGH = 6;

/** `next agenda of Data Guild`: from the newest question that anything was asked for in (rule PRM54). */
export async function sayNextAgenda(world: World, turn: Turn, rest: string): Promise<void> {
  const message = await newestAgenda(world, turn, rest.replace(/^\s*(?:of|for|in|from)\s+/i, "").trim());
  if ((await turn.tellPrivately(message)) === "unreachable") await turn.reply(message);
}

async function newestAgenda(world: World, turn: Turn, name: string): Promise<Message> {
  const community = await communityMeant(world, turn, name, (role) => may(role, "session.schedule"));
  if (community === undefined) return say(`Which community do you mean? ${USAGE}`);
  const allowed = await communityToAsk(world, turn, community.id);
  if (isRefusal(allowed)) return say(allowed.sentence);
  const recent = await recentIn(world, turn, community.id);
  if (recent.length === 0)
    return say(
      `${community.name} was not asked anything yet. Ask it first, for example: ask ${community.name}: What would you like help with?`,
    );
  let last: Refusal | undefined;
  for (const { id } of recent) {
    const found = await findAgendaIn(world, turn, id);
    if (!isRefusal(found)) return draw(found, recent);
    last = found;
  }
  return say(last?.code === "nothing-asked" ? `${last.sentence} ${WHAT_COUNTS}` : (last?.sentence ?? USAGE));
}

const WHAT_COUNTS =
  "What counts are answers in words, and what people ask for where a question lets them offer and ask.";

/** The last questions of a community that are out: the first to come is the last to close. */
async function recentIn(
  world: World,
  turn: Turn,
  community: Prompt["communityId"],
): Promise<readonly Prompt[]> {
  const { items } = await pagePrompts(world.tables, turn.tenant, community, { limit: LOOKED_THROUGH });
  return items.filter((prompt) => ["open", "closed"].includes(statusOf(prompt, world.clock.now())));
}

function draw({ prompt, community, agenda }: FoundAgenda, recent: readonly Prompt[]): Message {
  const others = recent.filter(({ id }) => id !== prompt.id);
  return { kind: "card", card: drawNextAgenda({ communityName: community.name, prompt, agenda, others }) };
}

/** Show the other: the answers to another question, in the card's place. */
export async function pressNextAgenda(
  world: World,
  turn: Turn,
  data: { readonly prompt: string; readonly other: string },
): Promise<ActionAnswer> {
  if (data.other === "") return say("Please choose a question first.");
  const found = await findAgendaIn(world, turn, promptId(data.other));
  if (isRefusal(found)) return say(found.sentence);
  const message = draw(found, await recentIn(world, turn, found.community.id));
  return message;
}

/** Begin this agenda; pressed again it is the same one. */
export async function pressBeginAgenda(
  world: World,
  turn: Turn,
  data: { readonly prompt: string },
): Promise<ActionAnswer> {
  const found = await findAgendaIn(world, turn, promptId(data.prompt));
  if (isRefusal(found)) return say(found.sentence);
  const begun = await agendaFromAnswers(world, turn, promptId(data.prompt));
  if (isRefusal(begun)) return say(begun.sentence);
  const query = `edit=${encodeURIComponent(begun.template)}&community=${encodeURIComponent(begun.community)}`;
  return { kind: "card", card: drawBegunAgenda(found.agenda.title, tabAddress(world.settings, query)) };
}
