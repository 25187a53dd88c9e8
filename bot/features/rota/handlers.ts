/** What people say and press about the rota. */
import { communityId, personId, sessionId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { sayLocal, speakersZone, startOf } from "../../../core/scheduling/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { communitiesOf, whichCommunity } from "../communities/index.ts";
import { drawAwayForm, drawChoices, drawRota } from "./cards.ts";
import { answerTurn, awayOf, setMyAway, setOnRota, setTurn } from "./changing.ts";
import { drawSwapForm } from "./cards-swap.ts";
import { choicesFor } from "./naming.ts";
import { answerSwap, askToSwap, swapChoices } from "./swapping.ts";
import { rotaView } from "./views.ts";

interface OfCommunity {
  readonly community: string;
}
interface OfSession {
  readonly session: string;
}

/** `rota`, `rota COMMUNITY`. */
export async function sayRota(world: World, turn: Turn, rest: string): Promise<void> {
  const id = await whichOne(world, turn, rest);
  return turn.reply(typeof id === "string" ? await shown(world, turn, id) : say(id.sentence));
}

async function whichOne(
  world: World,
  turn: Turn,
  rest: string,
): Promise<CommunityId | { readonly sentence: string }> {
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const [only] = mine;
  if (rest === "" && mine.length === 1 && only !== undefined) return only.community.id;
  const meant = await whichCommunity(world, turn, rest);
  if (meant.kind === "one") return meant.community.id;
  return { sentence: "Which community is it? Say it like this: rota Data Guild" };
}

async function shown(world: World, turn: Turn, community: CommunityId): Promise<Message> {
  const view = await rotaView(world, turn, community, speakersZone(turn));
  return isRefusal(view) ? say(view.sentence) : { kind: "card", card: drawRota(view) };
}

/** See the rota. */
export function pressShow(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  return shown(world, turn, communityId(data.community));
}

/** Put me on the rota, or take me off. */
export async function pressOn(
  world: World,
  turn: Turn,
  data: OfCommunity,
  isOn: boolean,
): Promise<ActionAnswer> {
  const id = communityId(data.community);
  const changed = await setOnRota(world, turn, id, isOn);
  return isRefusal(changed) ? say(changed.sentence) : shown(world, turn, id);
}

/** I am away: asks for the days. */
export async function pressAwayForm(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  const view = await rotaView(world, turn, communityId(data.community), speakersZone(turn));
  if (isRefusal(view)) return say(view.sentence);
  if (view.isOn !== undefined) return { kind: "card", card: drawAwayForm(data.community) };
  return say(`Only stewards and facilitators of ${view.communityName} are on its rota.`);
}

/** Save: the days on which somebody is away. */
export async function pressAway(
  world: World,
  turn: Turn,
  data: OfCommunity & { from: string; to: string },
): Promise<ActionAnswer> {
  const id = communityId(data.community);
  const before = await awayOf(world, turn, id);
  const saved = await setMyAway(world, turn, id, [...before, { from: data.from, to: data.to }]);
  if (!isRefusal(saved)) return shown(world, turn, id);
  return saved.code === "not-days"
    ? { kind: "card", card: drawAwayForm(data.community, saved.sentence) }
    : say(saved.sentence);
}

/** I will. */
export async function pressAgree(world: World, turn: Turn, data: OfSession): Promise<ActionAnswer> {
  return answered(world, turn, data, "yes");
}

/** Ask somebody else. */
export async function pressPass(world: World, turn: Turn, data: OfSession): Promise<ActionAnswer> {
  return answered(world, turn, data, "somebody else");
}

/** Ask somebody by name: who is there to choose from. */
export async function pressChoose(world: World, turn: Turn, data: OfSession): Promise<ActionAnswer> {
  const choices = await choicesFor(world, turn, sessionId(data.session));
  return isRefusal(choices) ? say(choices.sentence) : { kind: "card", card: drawChoices(choices) };
}

/** Ask them: whoever was named is asked next, and the helpers are noted. */
export async function pressGive(
  world: World,
  turn: Turn,
  data: OfSession & { readonly facilitator: string; readonly helpers: string },
): Promise<ActionAnswer> {
  const helpers = data.helpers.split(",").filter((id) => id !== "");
  const id = sessionId(data.session);
  const saved = await setTurn(world, turn, id, {
    ...(data.facilitator === "" ? {} : { facilitator: personId(data.facilitator) }),
    coFacilitators: helpers.slice(0, MOST_HELPERS).map(personId),
  });
  if (isRefusal(saved)) return say(saved.sentence);
  const choices = await choicesFor(world, turn, id);
  return isRefusal(choices) ? say(choices.sentence) : shown(world, turn, choices.session.communityId);
}

/** Swap turns: whose could be asked for. */
export async function pressSwapForm(world: World, turn: Turn, data: OfSession): Promise<ActionAnswer> {
  const choices = await swapChoices(world, turn, sessionId(data.session));
  if (isRefusal(choices)) return say(choices.sentence);
  return { kind: "card", card: drawSwapForm(choices, speakersZone(turn)) };
}

/** Ask them to swap. */
export async function pressSwap(
  world: World,
  turn: Turn,
  data: OfSession & { readonly other: string },
): Promise<ActionAnswer> {
  if (data.other === "") return pressSwapForm(world, turn, data);
  const asked = await askToSwap(world, turn, sessionId(data.session), sessionId(data.other));
  return say(
    isRefusal(asked) ? asked.sentence : "I ask them. Until they say yes, both of you keep your own turn.",
  );
}

/** Swap, or Keep mine. */
export async function pressSwapAnswer(
  world: World,
  turn: Turn,
  data: OfSession,
  answer: "yes" | "no",
): Promise<ActionAnswer> {
  const answered = await answerSwap(world, turn, { id: sessionId(data.session), answer });
  switch (answered.kind) {
    case "refused":
      return say(answered.sentence);
    case "swapped":
      return say("Swapped. I tell them. Say rota to see your turns.");
    case "swapped already":
      return say("You have swapped already. Say rota to see your turns.");
    case "declined":
      return say("You keep yours. I tell them.");
  }
}

/** More are an audience. */
const MOST_HELPERS = 10;

async function answered(
  world: World,
  turn: Turn,
  data: OfSession,
  answer: "yes" | "somebody else",
): Promise<ActionAnswer> {
  const result = await answerTurn(world, turn, sessionId(data.session), answer);
  if (result.kind === "refused") return say(result.sentence);
  const when = sayLocal(startOf(result.session), speakersZone(turn));
  switch (result.kind) {
    case "yours":
      return say(`Thank you. You facilitate on ${when}.`);
    case "passed on":
      return say("I ask the next one on the rota.");
    case "not yours":
      return say("This turn is somebody else's by now. Say rota to see whose.");
  }
}
