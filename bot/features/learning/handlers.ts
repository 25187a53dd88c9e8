/** What people say and press about what they want to learn. */
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { offer, vote, type Topic } from "../../../core/learning/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { communitiesOf, whichCommunity } from "../communities/index.ts";
import { drawAgenda } from "./cards.ts";
import { addTopic, agendaOf, changeTopic } from "./topics.ts";

async function which(
  world: World,
  turn: Turn,
  text: string,
): Promise<{ id: CommunityId; rest: string } | undefined> {
  const meant = await whichCommunity(world, turn, text);
  if (meant.kind === "one") return { id: meant.community.id, rest: meant.rest };
  const [only, ...more] = await communitiesOf(world, turn.tenant, turn.person);
  return only === undefined || more.length > 0 ? undefined : { id: only.community.id, rest: text };
}

async function shown(world: World, turn: Turn, id: CommunityId): Promise<Message> {
  const agenda = await agendaOf(world, turn, id);
  if (isRefusal(agenda)) return say(agenda.sentence);
  const address = tabAddress(world.settings, `learning&community=${id}`);
  const view = { reader: turn.person, questions: agenda.questions.length, address };
  return { kind: "card", card: drawAgenda(agenda.community.name, id, agenda.topics, view) };
}

const WHICH = "Which community is it? Say it like this: topics Data Guild";

/** `topics Data Guild`. */
export async function sayTopics(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await which(world, turn, rest);
  await turn.reply(meant === undefined ? say(WHICH) : await shown(world, turn, meant.id));
}

/** `add topic Data Guild: How do we name tables?`. */
export async function sayAdd(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await which(world, turn, rest);
  if (meant === undefined)
    return turn.reply(
      say("Which community is it? Say it like this: add topic Data Guild: How do we name tables?"),
    );
  const added = await addTopic(world, turn, meant.id, meant.rest.replace(/^[\s:,-]+/, ""));
  await turn.reply(isRefusal(added) ? say(added.sentence) : await shown(world, turn, meant.id));
}

/** Add it. */
export async function pressAdd(
  world: World,
  turn: Turn,
  data: { readonly community: string; readonly words: string },
): Promise<ActionAnswer> {
  const id = communityId(data.community);
  const added = await addTopic(world, turn, id, data.words);
  return isRefusal(added) ? say(added.sentence) : shown(world, turn, id);
}

interface Pressed {
  readonly community: string;
  readonly id: string;
}

/** Vote. */
export function pressVote(world: World, turn: Turn, data: Pressed): Promise<ActionAnswer> {
  return change(world, turn, data, (topic) => vote(topic, turn.person, true));
}

/** I can lead it. */
export function pressLead(world: World, turn: Turn, data: Pressed): Promise<ActionAnswer> {
  return change(world, turn, data, (topic) => offer(topic, turn, true));
}

async function change(
  world: World,
  turn: Turn,
  data: Pressed,
  decide: (topic: Topic) => Topic | Refusal,
): Promise<ActionAnswer> {
  const ref = { community: communityId(data.community), id: data.id };
  const changed = await changeTopic(world, turn, ref, decide);
  return isRefusal(changed) ? say(changed.sentence) : shown(world, turn, ref.community);
}
