/** What people say and press about prompts. */
import { maySeeMembers } from "../../../core/access/index.ts";
import { memberListOf, type Community } from "../../../core/communities/index.ts";
import { promptId } from "../../../core/ids.ts";
import {
  checkRhythm,
  nextQuestion,
  sayNextTimes,
  statusOf,
  type Draft,
} from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { speakersZone } from "../../../core/scheduling/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { findCommunity, membersWhoMay, roleIn } from "../communities/index.ts";
import { previewBudget } from "../deliveries/index.ts";
import { reach } from "../people/index.ts";
import { openPromptsOf } from "./answering.ts";
import { takeBack } from "./asking.ts";
import {
  drawAsked,
  drawPreview,
  drawRhythms,
  drawWhichCommunity,
  drawWhichTime,
  type Audience,
} from "./cards/preview.ts";
import { drawWaysToAsk } from "./cards/ways-to-ask.ts";
import { drawOpenPrompts } from "./cards/prompt.ts";
import { draftFrom, windowOf } from "./drafting.ts";
import {
  chooseInDraft,
  drawAnother,
  dropDraft,
  sendDraft,
  timeDraft,
  type DraftAnswer,
  type DraftPress,
} from "./sending.ts";

/** `ask COMMUNITY [TIME]: QUESTION`. The preview is for the speaker alone. */
export async function sayAsk(world: World, turn: Turn, rest: string): Promise<void> {
  const draft = /:/.test(turn.text) ? await draftFrom(world, turn, sentenceOf(turn, rest)) : undefined;
  if (draft === undefined) return turn.reply({ kind: "card", card: drawWaysToAsk() });
  const message = isRefusal(draft) ? say(draft.sentence) : await previewOf(world, turn, draft);
  if (turn.conversation.kind === "personal") return turn.reply(message);
  const told = await turn.tellPrivately(message);
  const sentence =
    told === "told"
      ? "I have sent you a preview in our own chat, where you can send it."
      : "I cannot write to you yet. Open a chat with me, say hi, and then ask there.";
  await turn.reply(say(sentence));
}

/** `ask: QUESTION` names nobody; the colon behind the command went with it. */
function sentenceOf(turn: Turn, rest: string): string {
  return /^\s*\p{L}+\s*:/u.test(turn.text) ? `: ${rest}` : rest;
}

/** The next question about a draft, the preview last. */
async function previewOf(world: World, turn: Turn, draft: Draft, problem?: string): Promise<Message> {
  const next = nextQuestion(draft);
  if (next.kind === "time") return { kind: "card", card: drawWhichTime(draft) };
  if (next.kind === "community") {
    const found = await Promise.all(draft.communities.map((id) => findCommunity(world, turn.tenant, id)));
    const communities = found.filter((community) => community !== undefined);
    return { kind: "card", card: drawWhichCommunity(draft, communities) };
  }
  const community = await findCommunity(world, turn.tenant, next.community);
  if (community === undefined) return say("This community is no longer there, so nothing was sent.");
  const window = windowOf(world, draft);
  const view = {
    draft,
    communityName: community.name,
    audience: { ...(await audienceOf(world, turn, community)), hasHome: community.home !== undefined },
    ...(next.opensAt === undefined ? {} : { opensAt: next.opensAt }),
    ...timesOf(world, draft, next),
    ...(isRefusal(window) ? { problem: window.sentence } : { closesAt: window.closesAt }),
    ...(problem === undefined ? {} : { problem }),
  };
  return { kind: "card", card: drawPreview(view) };
}

/** The next times where it is a rhythm; what is amiss with it is said when it is begun. */
function timesOf(
  world: World,
  draft: Draft,
  next: Extract<ReturnType<typeof nextQuestion>, { kind: "send" }>,
): { readonly times?: readonly string[] } {
  if (next.rule === undefined || next.opensAt === undefined) return {};
  const start = next.opensAt.toZonedDateTimeISO(draft.zone).toString({ timeZoneName: "never" });
  const rule = { rule: next.rule, start, zone: draft.zone };
  const now = world.clock.now();
  return { times: checkRhythm(rule, now) === undefined ? sayNextTimes(rule, now) : [] };
}

async function audienceOf(
  world: World,
  turn: Turn,
  community: Community,
): Promise<Omit<Audience, "hasHome">> {
  const members = await membersWhoMay(world, turn.tenant, community.id, "prompt.answer");
  const standing = await roleIn(world, turn.tenant, community.id, turn.person);
  const showsNames = maySeeMembers(standing, memberListOf(community));
  const names = new Map(members.map((member) => [member.person, member.name]));
  const found = await reach(world, turn.tenant, [...names.keys()]);
  const had = await previewBudget(world, turn.tenant, found.reachable);
  return {
    reachable: found.reachable.length,
    total: members.length,
    isAlone: community.home === undefined && found.reachable.every((each) => each === turn.person),
    ...(had === undefined ? {} : { had }),
    unreachable: found.unreachable.map(({ person, why }) => ({
      name: showsNames ? (names.get(person) ?? "") : "A member",
      why,
    })),
  };
}

/** A community or a time was chosen. */
export async function pressChoose(world: World, turn: Turn, data: DraftPress): Promise<ActionAnswer> {
  return tell(world, turn, await chooseInDraft(world, turn, data));
}

/** Send now. */
export async function pressSend(world: World, turn: Turn, data: DraftPress): Promise<ActionAnswer> {
  return tell(world, turn, await sendDraft(world, turn, data, true));
}

/** Send at the time that was said in the sentence. */
export async function pressSendThen(world: World, turn: Turn, data: DraftPress): Promise<ActionAnswer> {
  return tell(world, turn, await sendDraft(world, turn, data, false));
}

/** Choose a time: one clear time is enough to plan it; several are asked back. */
export async function pressTime(world: World, turn: Turn, data: DraftPress): Promise<ActionAnswer> {
  const timed = await timeDraft(world, turn, data);
  const isClear =
    timed.kind === "ask" && timed.problem === undefined && nextQuestion(timed.draft).kind === "send";
  return tell(world, turn, isClear ? await sendDraft(world, turn, data, false) : timed);
}

/** Another question of the pool. */
export async function pressAnother(world: World, turn: Turn, data: DraftPress): Promise<ActionAnswer> {
  return tell(world, turn, await drawAnother(world, turn, data.draft));
}

/** Cancel: nothing is sent. */
export async function pressDrop(world: World, turn: Turn, data: DraftPress): Promise<ActionAnswer> {
  return tell(world, turn, await dropDraft(world, turn, data.draft));
}

async function tell(world: World, turn: Turn, answered: DraftAnswer): Promise<Message> {
  switch (answered.kind) {
    case "refused":
      return say(answered.sentence);
    case "ask":
      return previewOf(world, turn, answered.draft, answered.problem);
    case "dropped":
      return say("Dropped. Nothing was sent.");
    case "dropped already":
      return say("You have dropped this question already. Nothing was sent.");
    case "begun": {
      const { rhythm } = answered;
      const community = await findCommunity(world, turn.tenant, rhythm.communityId);
      const times = sayNextTimes(rhythm, world.clock.now());
      return { kind: "card", card: drawRhythms(community?.name ?? "", [{ rhythm, times }]) };
    }
    case "sent":
    case "sent already": {
      const { prompt } = answered;
      const community = await findCommunity(world, turn.tenant, prompt.communityId);
      const status = statusOf(prompt, world.clock.now());
      const card = drawAsked(prompt, community?.name ?? "", status, answered.kind === "sent already");
      return { kind: "card", card };
    }
  }
}

/** Cancel on a question that waits for its time. */
export async function pressTakeBack(
  world: World,
  turn: Turn,
  data: { prompt: string },
): Promise<ActionAnswer> {
  const result = await takeBack(world, turn, promptId(data.prompt));
  if (result.kind === "refused") return say(result.sentence);
  const community = await findCommunity(world, turn.tenant, result.prompt.communityId);
  const status = statusOf(result.prompt, world.clock.now());
  return { kind: "card", card: drawAsked(result.prompt, community?.name ?? "", status, false) };
}

/** `prompts`: what is open in the speaker's communities. */
export async function sayPrompts(world: World, turn: Turn): Promise<void> {
  const open = await openPromptsOf(world, turn);
  const timeZone = speakersZone(turn);
  const views = open.map(({ prompt, community, isAnswered }) => ({
    prompt,
    communityName: community.name,
    timeZone,
    isAnswered,
  }));
  await turn.tellPrivately({ kind: "card", card: drawOpenPrompts(views, open.length) });
}
