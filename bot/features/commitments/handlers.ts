/** What people say and press about what they will do. */
import { may } from "../../../core/access/index.ts";
import { communityNotFound, isActive, sumsOnly } from "../../../core/communities/index.ts";
import {
  behindIWill,
  commitmentNotFound,
  readSaid,
  type Commitment,
  type Outcome,
} from "../../../core/commitments/index.ts";
import { communityId, promptId, sessionId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { communitiesIn, sessionNotFound } from "../../../core/scheduling/index.ts";
import { findSession } from "../scheduling/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import type { Card } from "../../cards.ts";
import { communitiesOf, findCommunity, homeCommunity, whichCommunity } from "../communities/index.ts";
import { drawForm, drawHow, drawKept, drawMine, drawShared, drawTold } from "./cards.ts";
import { record, sharedIn, takeBack, takeConfirmation, takeTelling, todayIn, zoneOf } from "./making.ts";
import { listMine, loadCommitment } from "./storage.ts";

const show = (card: Card): Message => ({ kind: "card", card });

/** The communities in which somebody can commit to something; in a channel the one that lives there. */
async function placesOf(world: World, turn: Turn): Promise<{ id: CommunityId; name: string }[]> {
  const mine = (await communitiesOf(world, turn.tenant, turn.person)).filter(
    ({ community, role }) => isActive(community) && may(role, "session.join"),
  );
  const home = await homeCommunity(world, turn);
  const here = mine.filter(({ community }) => community.id === home?.id);
  return (here.length > 0 ? here : mine).map(({ community: { id, name } }) => ({ id, name }));
}

const NOWHERE = "Join a community first; then tell me what you will do. Say communities to see them.";

/** `commit try pairing by Friday`. What is missing is asked for, in the speaker's own chat. */
export async function sayCommit(world: World, turn: Turn, rest: string): Promise<void> {
  const places = await placesOf(world, turn);
  if (places.length === 0) return turn.reply(say(NOWHERE));
  const said = readSaid(rest, todayIn(world, await zoneOf(world, turn)));
  const [only] = places;
  if (places.length > 1 || only === undefined || said.dueOn === undefined || said.text === "")
    return tellAlone(turn, show(drawForm({ ...said, communities: places })));
  const made = await record(world, turn, { community: only.id, ...said });
  await turn.reply(isRefusal(made) ? say(made.sentence) : show(drawKept(made, only.name)));
}

/** "I will ... by ..." among other words; without a day it is not one, and others may take it up. */
export async function overhear(world: World, turn: Turn): Promise<boolean> {
  const behind = behindIWill(turn.text);
  if (behind === undefined) return false;
  const said = readSaid(behind, todayIn(world, await zoneOf(world, turn)));
  if (said.dueOn === undefined || said.text === "") return false;
  if ((await placesOf(world, turn)).length === 0) return false;
  await sayCommit(world, turn, behind);
  return true;
}

async function tellAlone(turn: Turn, message: Message): Promise<void> {
  if ((await turn.tellPrivately(message)) === "unreachable")
    await turn.reply(say("This is for your own chat with me. Please open it, and say it there."));
}

/** `my commitments`. */
export async function sayMine(world: World, turn: Turn): Promise<void> {
  await tellAlone(turn, show(drawMine(await listMine(world.tables, turn.tenant, turn.person))));
}

/** `what came of it Data Guild`. */
export async function sayShared(world: World, turn: Turn, rest: string): Promise<void> {
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const [only] = mine;
  const meant = await whichCommunity(world, turn, rest);
  const community =
    meant.kind === "one" ? meant.community : rest === "" && mine.length === 1 ? only?.community : undefined;
  if (community === undefined)
    return turn.reply(say("Which community is it? Say it like this: what came of it Data Guild"));
  const shared = await sharedIn(world, turn, { community: community.id });
  await turn.reply(
    "kind" in shared ? say(shared.sentence) : show(drawShared(shared, community.name, turn.person)),
  );
}

/** Where somebody was when they thought of it: a session, a question or an entry; empty where none of these. */
interface CameFrom {
  readonly session: string;
  readonly prompt: string;
  readonly entry: string;
}

const cameFrom = ({ session, prompt, entry }: CameFrom): Partial<CameFrom> => ({
  ...(session === "" ? {} : { session }),
  ...(prompt === "" ? {} : { prompt }),
  ...(entry === "" ? {} : { entry }),
});

/** I will …, under a recap, a digest or an entry: the form comes in the speaker's own chat, as those are everybody's. */
export async function pressForm(
  world: World,
  turn: Turn,
  data: CameFrom & { readonly community: string },
): Promise<ActionAnswer> {
  if (data.session !== "") return formAfterSession(world, turn, data);
  const place = (await placesOf(world, turn)).find(({ id }) => id === communityId(data.community));
  if (place === undefined) return say(communityNotFound().sentence);
  await tellAlone(turn, show(drawForm({ communities: [place], ...cameFrom(data) })));
  return { kind: "nothing" };
}

async function formAfterSession(
  world: World,
  turn: Turn,
  data: { readonly session: string },
): Promise<ActionAnswer> {
  const session = await findSession(world, turn.tenant, sessionId(data.session));
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const there = session === undefined ? [] : communitiesIn(session);
  const meant = mine.find((each) => there.includes(each.community.id));
  if (session === undefined || meant === undefined) return say(sessionNotFound().sentence);
  const { community, role } = meant;
  if (!may(role, "session.join")) return say(sumsOnly(community.name).sentence);
  await tellAlone(turn, show(drawForm({ communities: [community], session: session.id })));
  return { kind: "nothing" };
}

/** Keep it. What cannot be kept stays in the form. */
export async function pressMake(
  world: World,
  turn: Turn,
  data: {
    readonly community: string;
    readonly text: string;
    readonly dueOn: string;
  } & CameFrom,
): Promise<ActionAnswer> {
  const places = await placesOf(world, turn);
  if (places.length === 0) return say(NOWHERE);
  const said = readSaid(data.text, todayIn(world, await zoneOf(world, turn)));
  const dueOn = data.dueOn === "" ? said.dueOn : data.dueOn;
  const text = data.dueOn === "" ? said.text : (behindIWill(data.text) ?? data.text);
  const asked = places.filter(({ id }) => id === communityId(data.community));
  const start = {
    text,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...cameFrom(data),
  };
  if (data.community === "")
    return show(drawForm({ ...start, communities: places, problem: "Please choose a community." }));
  const made = await record(world, turn, {
    community: communityId(data.community),
    text,
    dueOn,
    session: data.session === "" ? undefined : sessionId(data.session),
    prompt: data.prompt === "" ? undefined : promptId(data.prompt),
    entry: data.entry === "" ? undefined : data.entry,
  });
  if (!isRefusal(made)) return show(drawKept(made, asked[0]?.name ?? ""));
  return asked.length === 0 || made.status !== 422
    ? say(made.sentence)
    : show(drawForm({ ...start, communities: asked, problem: made.sentence }));
}

interface OfOne {
  readonly community: string;
  readonly id: string;
}

async function own(world: World, turn: Turn, data: OfOne): Promise<Commitment | undefined> {
  const found = await loadCommitment(world.tables, turn.tenant, {
    ...data,
    community: communityId(data.community),
  });
  return found?.person === turn.person ? found : undefined;
}

async function nameOf(world: World, turn: Turn, community: CommunityId): Promise<string> {
  return (await findCommunity(world, turn.tenant, community))?.name ?? "a community";
}

/** It is done, Change it: asks how it went. */
export async function pressShow(world: World, turn: Turn, data: OfOne): Promise<ActionAnswer> {
  const found = await own(world, turn, data);
  if (found === undefined) return say(commitmentNotFound().sentence);
  return show(drawHow(found, await nameOf(world, turn, found.community)));
}

/** Done, Tried, Not yet, Dropped. */
export async function pressTell(
  world: World,
  turn: Turn,
  data: OfOne & {
    readonly outcome: Outcome;
    readonly sentence: string;
    readonly shared: string;
    readonly askAgainOn: string;
  },
): Promise<ActionAnswer> {
  const ref = { community: communityId(data.community), id: data.id };
  const told = await takeTelling(world, turn, ref, {
    outcome: data.outcome,
    sentence: data.sentence,
    isShared: data.shared === "yes" || data.shared === "sponsors",
    isForSponsors: data.shared === "sponsors",
    askAgainOn: data.askAgainOn === "" ? undefined : data.askAgainOn,
  });
  if (!isRefusal(told)) return show(drawTold(told));
  const found = await own(world, turn, data);
  if (found === undefined) return say(told.sentence);
  return show(drawHow(found, await nameOf(world, turn, found.community), told.sentence));
}

/** I can confirm. */
export async function pressConfirm(world: World, turn: Turn, data: OfOne): Promise<ActionAnswer> {
  const confirmed = await takeConfirmation(world, turn, { ...data, community: communityId(data.community) });
  return say(isRefusal(confirmed) ? confirmed.sentence : "Thank you. It stands as confirmed by you.");
}

/** Take it back. */
export async function pressTakeBack(world: World, turn: Turn, data: OfOne): Promise<ActionAnswer> {
  const taken = await takeBack(world, turn, { ...data, community: communityId(data.community) });
  return say(isRefusal(taken) ? taken.sentence : "It is taken back. Nothing of it is kept.");
}
