/** Drafts: what somebody is about to ask, read from a sentence and kept until they send or drop it. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { findMentioned, type Community, type Mentioned } from "../../../core/communities/index.ts";
import { promptId, type CommunityId, type PromptId } from "../../../core/ids.ts";
import {
  checkWindow,
  cutsOf,
  isVolunteersWanted,
  nextQuestion,
  readDraw,
  readQuestions,
  readTiming,
  saySource,
  type Draft,
  type Opening,
  type Source,
} from "../../../core/prompts/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Turn, World } from "../../ports.ts";
import { communitiesOf, whichCommunity } from "../communities/index.ts";
import { cannotAsk, communityToAsk, storedQuestions } from "./asking.ts";
import { drawQuestions } from "./pooling.ts";
import * as store from "./storage.ts";
import { speakersZone } from "../../../core/scheduling/index.ts";

/** How many communities a question can be about; a card has no more buttons. */
const MOST_CANDIDATES = 6;

/** What a time is read against. */
export function contextOf(world: World, turn: Turn): { now: string; zone: string; locale?: string } {
  const locale = turn.locale === undefined ? {} : { locale: turn.locale };
  return { now: world.clock.now().toString(), zone: speakersZone(turn), ...locale };
}

/** Reads a sentence and keeps it as a draft, or says what is amiss (rules PRM1 to PRM4, PRM6). @throws {StorageError} */
export async function draftFrom(world: World, turn: Turn, sentence: string): Promise<Draft | Refusal> {
  const { head, question: asked, meant } = await readNames(world, turn, sentence);
  const said = restOf(meant, head);
  const timing = readTiming(said.replace(ANONYMOUSLY, " "), contextOf(world, turn));
  if (isRefusal(timing)) return timing;
  const communities = await candidatesOf(world, turn, meant);
  if (isRefusal(communities)) return communities;
  const id = promptId(world.newId());
  const what = await whatToAsk(world, turn, asked, { communities, promptId: id, opening: timing.opening });
  if (isRefusal(what)) return what;
  const draft: Draft = {
    version: 1,
    id: world.newId(),
    promptId: id,
    askedBy: turn.person,
    ...what,
    ...(ANONYMOUSLY.test(said) ? { isAnonymous: true } : {}),
    communities: [...communities],
    opening:
      timing.opening.kind === "now" ? timing.opening : { kind: "at", readings: [...timing.opening.readings] },
    closing: timing.closing,
    zone: speakersZone(turn),
    state: "open",
    createdAt: world.clock.now().toString(),
  };
  const window = windowOf(world, draft);
  if (isRefusal(window)) return window;
  await store.addDraft(world.tables, turn.tenant, draft);
  return draft;
}

/** Said beside the community's name: answers come without names. */
const ANONYMOUSLY = /\b(?:anonymously|anonymous|without names)\b/i;

/**
 * The questions as they were written; or what stands for them: `a reflecting
 * question` is drawn from the pool, each time anew in a rhythm.
 */
async function whatToAsk(
  world: World,
  turn: Turn,
  asked: string,
  beside: {
    readonly promptId: PromptId;
    readonly opening: Opening;
    readonly communities: readonly CommunityId[];
  },
): Promise<Pick<Draft, "question" | "questions" | "source"> | Refusal> {
  const { opening, communities } = beside;
  const isRhythm = opening.kind === "at" && opening.readings.some(({ rule }) => rule !== undefined);
  const drawn = readDraw(asked);
  if (isRhythm && isVolunteersWanted(asked)) return standing({ kind: "volunteers" });
  if (drawn === undefined) {
    const read = readQuestions(asked);
    return isRefusal(read) ? read : storedQuestions(read.questions);
  }
  const source: Source = { kind: "pool", ...drawn };
  if (isRhythm) return standing(source);
  const [community, other] = communities;
  if (community === undefined || other !== undefined)
    return refuse(
      422,
      "which-community",
      "For which community? Say its name: ask Data Guild: a reflecting question.",
    );
  const drawing = { community, prompt: beside.promptId, ...drawn };
  return { ...storedQuestions(await drawQuestions(world, turn.tenant, drawing)), source };
}

const standing = (source: Source): Pick<Draft, "question" | "source"> => ({
  question: saySource(source),
  source,
});

interface Names {
  readonly head: string;
  readonly question: string;
  readonly meant: Mentioned<Community>;
}

/** The first colon behind a community's name ends the head; without a name, the first colon does. */
async function readNames(world: World, turn: Turn, sentence: string): Promise<Names> {
  const cuts = cutsOf(sentence);
  const [first] = cuts;
  if (first === undefined) return { head: "", question: "", meant: { kind: "none" } };
  if (first.head === "") return { ...first, meant: await whichCommunity(world, turn, "") };
  for (const cut of cuts) {
    const meant = await whichCommunity(world, turn, cut.head);
    if (meant.kind !== "none") return { ...cut, meant };
  }
  return { ...first, meant: { kind: "none" } };
}

/** What was said beside the name. */
function restOf(meant: Mentioned<Community>, head: string): string {
  if (meant.kind === "one") return meant.rest;
  const [first] = meant.kind === "many" ? meant.communities : [];
  const again = first === undefined ? undefined : findMentioned(head, [first]);
  return again?.kind === "one" ? again.rest : head;
}

/** Whom the speaker may ask of those that may be meant; without a name, those that they look after. */
async function candidatesOf(
  world: World,
  turn: Turn,
  meant: Mentioned<Community>,
): Promise<readonly CommunityId[] | Refusal> {
  if (meant.kind === "one") {
    const community = await communityToAsk(world, turn, meant.community.id);
    // Whoever found the name may know of the community, so the truth is that they may not ask it.
    if (!isRefusal(community)) return [community.id];
    return community.status === 409 ? community : cannotAsk(meant.community.name);
  }
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const runs = mine.filter(({ role }) => may(role, "prompt.ask")).map(({ community }) => community);
  const among =
    meant.kind === "none"
      ? runs
      : runs.filter((community) => meant.communities.some((other) => other.id === community.id));
  if (among.length > 0) return among.slice(0, MOST_CANDIDATES).map(({ id }) => id);
  return meant.kind === "many" ? cannotAsk(meant.communities[0]?.name ?? "it") : noCommunity();
}

function noCommunity(): Refusal {
  return refuse(
    403,
    "no-community-to-ask",
    "You can ask the communities that you look after as a steward or facilitator, and there is none yet. Say create community to found one.",
  );
}

/** When a draft would open and close if it were sent now. */
export function windowOf(world: World, draft: Draft): ReturnType<typeof checkWindow> {
  const next = nextQuestion(draft);
  const opensAt = next.kind === "send" ? next.opensAt : firstReading(draft);
  return checkWindow(world.clock.now(), opensAt, draft.closing);
}

function firstReading(draft: Draft): Temporal.Instant | undefined {
  const start = draft.opening.kind === "at" ? draft.opening.readings[0]?.start : undefined;
  return start === undefined ? undefined : Temporal.Instant.from(start);
}
