/** What people say and press about introductions. */
import { memberListOf, type Member } from "../../../core/communities/index.ts";
import { communityId, type CommunityId, type PersonId } from "../../../core/ids.ts";
import {
  firstRoundAfter,
  leftOver,
  readIntroduce,
  readWithWhom,
  sayRules,
  settingsSchema,
  withConsent,
  type NamedSets,
  type Outcome,
  type Programme,
  type Settings,
} from "../../../core/matching/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { membersOf, whichCommunity } from "../communities/index.ts";
import { drawAfterwards, drawIntroduction, drawMore, type GroupView } from "./cards/introduction.ts";
import { drawSet, drawSetting } from "./cards/programme.ts";
import { answer, book, neverAgain, viewFor, type GroupRef } from "./meeting.ts";
import { answerPrivately, sayOwn } from "./own-choice.ts";
import { communityToSet, pauseProgramme, setProgramme } from "./setting.ts";
import { nameOf, settleRound } from "./steering.ts";
import { loadProgramme } from "./storage/rounds.ts";
import { speakersZone } from "../../../core/scheduling/index.ts";

const refusal = ({ sentence }: Refusal): ActionAnswer => say(sentence);

/** `introduce COMMUNITY in groups of 3 every other Monday`: shows what it means; nothing starts yet. */
export async function sayIntroduce(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await whichCommunity(world, turn, rest);
  if (meant.kind !== "one") {
    const why = meant.kind === "many" ? "There are several communities of that name." : "Which community?";
    return turn.reply(
      say(`${why} Say it like this: introduce Data Guild in groups of 3 every other Monday.`),
    );
  }
  const { community } = meant;
  const zone = speakersZone(turn);
  const allowed = await communityToSet(world, turn, community.id);
  const named = readWithWhom(meant.rest);
  const read = readIntroduce(named.rest, zone);
  const isMember = isRefusal(allowed) && allowed.code === "not-a-steward";
  if (isMember && meant.rest.trim() === "") return sayOwn(world, turn, community);
  const problem = [allowed, read].find(isRefusal);
  if (problem !== undefined || isRefusal(read)) return turn.reply(say(problem?.sentence ?? ""));
  const members = await membersOf(world, turn.tenant, community.id);
  const sets = findNamed(members, named);
  if (isRefusal(sets)) return turn.reply(say(sets.sentence));
  const list = memberListOf(community);
  const settings = withConsent({ ...read, ...sets }, list);
  const programme = await loadProgramme(world.tables, turn.tenant, community.id);
  if (programme !== undefined && meant.rest.trim() === "") {
    const card = drawSet(community.name, programme, addressOf(world, community.id), nameIn(members));
    return answerPrivately(turn, { kind: "card", card });
  }
  const firstAt = firstRoundAfter(settings, world.clock.now());
  const about = { communityName: community.name, community: community.id };
  const unknown = leftOver(named.rest);
  const rules = [
    ...sayRules(settings, nameIn(members)),
    ...(unknown === "" ? [] : [`I did not understand this, and left it out: ${unknown}.`]),
  ];
  const card = drawSetting({ ...about, settings, firstAt, members: members.length, rules, list });
  return answerPrivately(turn, { kind: "card", card });
}

function nameIn(members: readonly Member[]): (person: PersonId) => string {
  const names = new Map(members.map(({ person, name }) => [person, name]));
  return (person) => names.get(person) ?? "somebody who has left";
}

/** Whom the names of a sentence mean: a whole name, or a part of one that only one member has. */
function findNamed(
  members: readonly Member[],
  { together, apart }: NamedSets,
): Pick<Settings, "together" | "apart"> | Refusal {
  const unknown: string[] = [];
  const find = (said: string): readonly PersonId[] => {
    const plain = said.trim().toLowerCase();
    const whole = members.filter(({ name }) => name.toLowerCase() === plain);
    const part = members.filter(({ name }) => name.toLowerCase().split(/\s+/).includes(plain));
    const [one, ...more] = whole.length > 0 ? whole : part;
    if (one !== undefined && more.length === 0) return [one.person];
    unknown.push(said.trim());
    return [];
  };
  const [known, known2] = [together, apart].map((sets) => sets.map((set) => set.flatMap(find)));
  if (unknown.length === 0) return { together: known ?? [], apart: known2 ?? [] };
  return refuse(
    404,
    "unknown-name",
    `I know no member, or more than one, by this name: ${unknown.join(", ")}. Please write whole names, or choose them in Guildhall.`,
  );
}

const addressOf = (world: World, id: CommunityId): string =>
  tabAddress(world.settings, `introductions=${id}`);

/** Starts what the card showed; the choices of the card come with the button. */
export async function pressStart(
  world: World,
  turn: Turn,
  data: Settings & { community: string },
): Promise<ActionAnswer> {
  const { community, ...given } = data;
  const settings = settingsSchema.parse(given);
  const withHost =
    settings.takesPart === "drawn" ? { ...settings, host: settings.host ?? turn.person } : settings;
  return showSet(
    world,
    turn,
    communityId(community),
    await setProgramme(world, turn, communityId(community), withHost),
  );
}

/** Pauses introductions of a community, or lets them go on. */
export async function pressPauseProgramme(
  world: World,
  turn: Turn,
  data: { community: string },
  isPaused: boolean,
): Promise<ActionAnswer> {
  const id = communityId(data.community);
  return showSet(world, turn, id, await pauseProgramme(world, turn, id, isPaused));
}

async function showSet(
  world: World,
  turn: Turn,
  id: CommunityId,
  programme: Programme | Refusal,
): Promise<ActionAnswer> {
  if (isRefusal(programme)) return refusal(programme);
  const name = await nameOf(world, turn, id);
  if (isRefusal(name)) return refusal(name);
  const members = await membersOf(world, turn.tenant, id);
  return {
    kind: "card",
    card: drawSet(name, programme, addressOf(world, id), nameIn(members)),
  };
}

/** Sends or skips the round that a steward looks at. */
export async function pressSettle(
  world: World,
  turn: Turn,
  data: { community: string; sendAt: string },
  what: "send" | "skip",
): Promise<ActionAnswer> {
  const place = { community: communityId(data.community), sendAt: data.sendAt };
  const round = await settleRound(world, turn, place, what);
  if (isRefusal(round)) return refusal(round);
  switch (round.state) {
    case "sent":
      return say(`This round is out: ${round.people} people in ${round.groups} groups.`);
    case "skipped":
      return say("This round is skipped. Nobody was written to.");
    case "preview":
      return say("This round is going out at this moment.");
  }
}

type Drawing = (view: GroupView) => Message;
const shown = (view: GroupView | Refusal, draw: Drawing): ActionAnswer =>
  isRefusal(view) ? refusal(view) : draw(view);

const introduction = (note?: string): Drawing => {
  return (view) => ({ kind: "card", card: drawIntroduction(view, note) });
};

/** Books one of the offered times for the whole group. */
export async function pressBook(
  world: World,
  turn: Turn,
  data: GroupRef & { at: string },
): Promise<ActionAnswer> {
  const view = await book(world, turn, data, data.at);
  if (turn.conversation.kind === "personal" || isRefusal(view)) return shown(view, introduction());
  // In the chat of the group the card is everybody's, and takes nobody's place or hour.
  const { reader: _reader, ...together } = view;
  return { kind: "shared card", card: drawIntroduction(together) };
}

/** Shows what else one can do, where nobody else reads it, and the way back. */
export async function pressMore(world: World, turn: Turn, data: GroupRef): Promise<ActionAnswer> {
  const view = await viewFor(world, turn, data);
  const drawing: Drawing = (mine) => ({ kind: "card", card: drawMore(mine) });
  if (turn.conversation.kind === "personal" || isRefusal(view)) return shown(view, drawing);
  const told = await turn.tellPrivately(drawing(view));
  return told === "told"
    ? { kind: "nothing" }
    : say("Please open a chat with me, and say introductions there.");
}

/** Back to the introduction. */
export async function pressBack(world: World, turn: Turn, data: GroupRef): Promise<ActionAnswer> {
  return shown(await viewFor(world, turn, data), introduction());
}

/** Never again with the person who was chosen. */
export async function pressNever(
  world: World,
  turn: Turn,
  data: GroupRef & { person: string },
): Promise<ActionAnswer> {
  const kept = await neverAgain(world, turn, data, data.person);
  if (isRefusal(kept)) return refusal(kept);
  return say(
    "I will not introduce you to each other again. Nobody but you knows, and you can take it back in Guildhall.",
  );
}

/** Whether somebody met, and what they learned. */
export async function pressAnswer(
  world: World,
  turn: Turn,
  data: GroupRef & { outcome: Outcome; learned: string; mayShare: string },
): Promise<ActionAnswer> {
  const { outcome, learned, mayShare } = data;
  const view = await answer(world, turn, data, { outcome, learned, mayShare: mayShare === "yes" });
  return shown(view, (mine) => ({ kind: "card", card: drawAfterwards(mine) }));
}
