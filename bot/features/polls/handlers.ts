/** What people say and press to find a time. */
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { nameable, type Community, type Mentioned } from "../../../core/communities/index.ts";
import { may } from "../../../core/access/index.ts";
import { readFindSentence } from "../../../core/scheduling/polls/sentence.ts";
import { sayLocal, speakersZone, startOf } from "../../../core/scheduling/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { allTemplates } from "../agendas/index.ts";
import { communitiesOf, homeCommunity } from "../communities/index.ts";
import { askMembers, bookPoll, dropPoll, pollStanding, vote, type Standing } from "./asking.ts";
import { attendance, countAsked } from "./attending.ts";
import { drawFound, drawQuestion, drawStanding } from "./cards.ts";
import { findTimes } from "./finding.ts";
import { ownOutside, viewOf } from "./views.ts";

const USAGE = "Say it like this: find a time for Data Guild next week for 60 minutes";

/** `find a time for COMMUNITY`. The times are for the speaker alone until they ask the members. */
export async function sayFind(world: World, turn: Turn, rest: string): Promise<void> {
  const message = await found(world, turn, rest);
  if (turn.conversation.kind === "personal") return turn.reply(message);
  const told = await turn.tellPrivately(message);
  return turn.reply(
    say(
      told === "told"
        ? "I have sent you the times in our own chat."
        : "I cannot write to you yet. Open a chat with me, say hi, and then ask there.",
    ),
  );
}

async function found(world: World, turn: Turn, rest: string): Promise<Message> {
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const now = world.clock.now();
  const reading = readFindSentence(rest, {
    communities: nameable(mine.map(({ community }) => community)),
    templates: (await allTemplates(world, turn.tenant, turn.person)).filter(({ kind }) => kind === "agenda"),
    now,
    zone: speakersZone(turn),
  });
  if (isRefusal(reading)) return say(reading.sentence);
  const community = await whichOne(world, turn, reading.mentioned, mine);
  if (typeof community === "string") return say(community);
  const { template, minutes, from, to, rhythm } = reading;
  const seen = await findTimes(world, turn, {
    community: communityId(community.id),
    templateId: template?.id,
    minutes,
    from,
    to,
    rhythm,
    zone: speakersZone(turn),
  });
  if (isRefusal(seen)) return say(seen.sentence);
  const reader = { person: turn.person, timeZone: speakersZone(turn) };
  return { kind: "card", card: drawFound(await viewOf(world, turn.tenant, seen, reader)) };
}

type Mine = Awaited<ReturnType<typeof communitiesOf>>;

/** The community, or what to say where none is meant or several are. */
async function whichOne(
  world: World,
  turn: Turn,
  mentioned: Mentioned<Community>,
  mine: Mine,
): Promise<{ readonly id: string } | string> {
  if (mentioned.kind === "one") return mentioned.community;
  if (mentioned.kind === "many")
    return "Several of your communities have that name. Say it again with the handle.";
  const home = await homeCommunity(world, turn);
  if (home !== undefined) return home;
  const runs = mine.filter(({ role }) => may(role, "session.schedule"));
  const [only] = runs;
  return only !== undefined && runs.length === 1 ? only.community : `For which community is it? ${USAGE}`;
}

interface OfPoll {
  readonly poll: string;
}

/** Ask the members. */
export async function pressAsk(world: World, turn: Turn, data: OfPoll): Promise<ActionAnswer> {
  const asked = await askMembers(world, turn, data.poll);
  if (isRefusal(asked)) return say(asked.sentence);
  return pressStanding(world, turn, data);
}

/** See how it stands. */
export async function pressStanding(world: World, turn: Turn, data: OfPoll): Promise<ActionAnswer> {
  const standing = await pollStanding(world, turn, data.poll, "session.schedule");
  if (isRefusal(standing)) return say(standing.sentence);
  const view = await viewOf(world, turn.tenant, standing, {
    person: turn.person,
    timeZone: speakersZone(turn),
  });
  const of = await countAsked(world, turn.tenant, standing.community.id);
  return {
    kind: "card",
    card: drawStanding(view, standing.standing, { count: standing.answered, of }),
  };
}

/** Send: the times that suit somebody. */
export async function pressVote(
  world: World,
  turn: Turn,
  data: OfPoll & { starts: string },
): Promise<ActionAnswer> {
  const standing = await vote(world, turn, data.poll, data.starts.split(","));
  return isRefusal(standing) ? say(standing.sentence) : question(world, turn, standing);
}

/** None of these. */
export async function pressNone(world: World, turn: Turn, data: OfPoll): Promise<ActionAnswer> {
  const standing = await vote(world, turn, data.poll, []);
  return isRefusal(standing) ? say(standing.sentence) : question(world, turn, standing);
}

async function question(world: World, turn: Turn, standing: Standing): Promise<Message> {
  const view = await viewOf(world, turn.tenant, standing, {
    person: turn.person,
    timeZone: speakersZone(turn),
  });
  const here = await attendance(world, turn.tenant, standing.community.id, standing.poll.zone);
  const own = ownOutside(standing.poll, here, turn.person);
  return { kind: "card", card: drawQuestion(view, standing.mine, own) };
}

/** Book: one time, or all of a rotation. */
export async function pressBook(
  world: World,
  turn: Turn,
  data: OfPoll & { start?: string | undefined },
): Promise<ActionAnswer> {
  const booked = await bookPoll(world, turn, data.poll, data.start);
  if (booked.kind === "refused") return say(booked.sentence);
  const [first] = booked.sessions;
  if (first === undefined) return say("There was nothing to schedule.");
  const when = sayLocal(startOf(first), speakersZone(turn));
  const what =
    booked.dates === 1 ? `${first.title} on ${when}` : `${booked.dates} sessions, the first on ${when}`;
  return say(
    booked.kind === "booked"
      ? `Scheduled: ${what}. Everybody gets one invitation.`
      : `This was scheduled already: ${what}.`,
  );
}

/** Drop it. */
export async function pressDrop(world: World, turn: Turn, data: OfPoll): Promise<ActionAnswer> {
  const dropped = await dropPoll(world, turn, data.poll);
  return say(isRefusal(dropped) ? dropped.sentence : "Dropped. Nothing was scheduled.");
}
