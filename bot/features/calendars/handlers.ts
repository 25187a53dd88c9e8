/** What people say and press about their calendars. */
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { whichCommunity } from "../communities/index.ts";
import { drawFeed } from "./cards.ts";
import { closeFeed, openFeed } from "./feeds.ts";
import type { FeedScope } from "./storage.ts";

interface OfScope {
  readonly community?: string | undefined;
}

/** `calendar`, `calendar COMMUNITY`. The address is for the speaker alone (rule SCH73). */
export async function sayCalendar(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = rest === "" ? undefined : await whichCommunity(world, turn, rest);
  if (meant?.kind === "none") return turn.reply(say("I do not know that community. Say calendar for all."));
  if (meant?.kind === "many")
    return turn.reply(say("Several communities have that name. Say calendar with its handle."));
  const message = await address(world, turn, { community: meant?.community.id }, false);
  if (turn.conversation.kind === "personal") return turn.reply(message);
  const told = await turn.tellPrivately(message);
  return turn.reply(
    say(
      told === "told"
        ? "I have sent you the address in our own chat."
        : "I cannot write to you yet. Open a chat with me, say hi, and then say calendar there.",
    ),
  );
}

/** Make a new address: the old one ends. */
export function pressRenew(world: World, turn: Turn, data: OfScope): Promise<ActionAnswer> {
  return address(world, turn, data, true);
}

/** Stop this address. */
export async function pressStop(world: World, turn: Turn, data: OfScope): Promise<ActionAnswer> {
  const closed = await closeFeed(world, turn, scopeOf(data));
  return say(isRefusal(closed) ? closed.sentence : "This address no longer works. Say calendar for another.");
}

async function address(world: World, turn: Turn, data: OfScope, isNew: boolean): Promise<Message> {
  const feed = await openFeed(world, turn, scopeOf(data), isNew);
  if (isRefusal(feed)) return say(feed.sentence);
  return { kind: "card", card: drawFeed(feed.name, feed.address, data.community) };
}

function scopeOf({ community }: OfScope): FeedScope {
  return community === undefined ? { kind: "mine" } : { kind: "community", id: communityId(community) };
}
