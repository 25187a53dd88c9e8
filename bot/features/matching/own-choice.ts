/** What a member chooses about introductions for themselves, in chat. */
import type { Community } from "../../../core/communities/index.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { drawOwnChoice } from "./cards/own-choice.ts";
import { choose, type OwnChoice } from "./meeting.ts";
import { loadChoices } from "./storage/choices.ts";
import { loadProgramme } from "./storage/rounds.ts";

/** `introductions COMMUNITY`, said by somebody who does not set them up: their own choice, where nobody else reads it. */
export async function sayOwn(world: World, turn: Turn, community: Community): Promise<void> {
  const programme = await loadProgramme(world.tables, turn.tenant, community.id);
  if (programme === undefined)
    return turn.reply(
      say(`There are no introductions in ${community.name} yet. Its stewards can set them up.`),
    );
  const { paused, volunteersIn } = await loadChoices(world.tables, turn.tenant, turn.person);
  const card = drawOwnChoice({
    communityName: community.name,
    programme,
    isPaused: paused.includes(community.id),
    isVolunteer: volunteersIn.includes(community.id),
  });
  return answerPrivately(turn, { kind: "card", card });
}

/** Answers where nobody else reads it. @throws {ConnectorError} */
export async function answerPrivately(turn: Turn, message: Message): Promise<void> {
  if (turn.conversation.kind === "personal") return turn.reply(message);
  const told = await turn.tellPrivately(message);
  return turn.reply(
    say(
      told === "told"
        ? "I have sent you the settings in our own chat."
        : "I cannot write to you yet. Open a chat with me, say hi, and then say it there.",
    ),
  );
}

const CHOSEN: Readonly<Record<OwnChoice["kind"], string>> = {
  pause: "I will not introduce you here until you say so. Say introductions to go on.",
  resume: "You are in again, from the next round on.",
  "skip next": "You skip the next round. After that you are in again.",
  come: "You are in. I will introduce you when the round goes out.",
  "stay away": "Not this time, then.",
};

/** Keeps what somebody chose for themselves. */
export async function pressChoice(
  world: World,
  turn: Turn,
  community: string,
  choice: OwnChoice,
): Promise<ActionAnswer> {
  const kept = await choose(world, turn, communityId(community), choice);
  return isRefusal(kept) ? say(kept.sentence) : say(CHOSEN[choice.kind]);
}
