/** Reading and answering prompts; chat and API call the same. */
import { may, type Standing } from "../../../core/access/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import type { PromptId, TenantId } from "../../../core/ids.ts";
import {
  checkMayAnswer,
  closesAtOf,
  decideAnswer,
  mayRead,
  promptNotFound,
  questionsOf,
  repliesOf,
  replaceAnswer,
  statusOf,
  type Answer,
  type Prompt,
  type Question,
  type Reply,
} from "../../../core/prompts/index.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { communitiesOf, findCommunity, roleIn } from "../communities/index.ts";
import { redrawSoon } from "./digesting.ts";
import type { Answered, Mine } from "./outcomes.ts";
import { answerWithoutName, mineUnder, withdrawWithoutName } from "./nameless.ts";
import * as store from "./storage.ts";
import { dropReplaced } from "./storage/pictures.ts";

/** A prompt as one person may see it. */
export interface SeenPrompt {
  readonly kind: "seen";
  readonly prompt: Prompt;
  readonly community: Community;
  readonly mine?: Mine;
}

/** A question, for whoever has looked up that it may be told. Absent: undefined. @throws {StorageError} */
export function findPrompt(world: World, tenant: TenantId, id: PromptId): Promise<Prompt | undefined> {
  return store.loadPrompt(world.tables, tenant, id);
}

/** A prompt where this person may read it (rule PRM11). @throws {StorageError} */
export async function seePrompt(
  world: World,
  who: Speaker,
  id: PromptId,
  secret?: string,
): Promise<SeenPrompt | Refusal> {
  const prompt = await store.loadPrompt(world.tables, who.tenant, id);
  const community =
    prompt === undefined ? undefined : await findCommunity(world, who.tenant, prompt.communityId);
  if (prompt === undefined || community === undefined) return promptNotFound();
  const standing = await roleIn(world, who.tenant, community.id, who.person);
  const refusal = mayRead(standing, community);
  if (refusal !== undefined) return refusal;
  const isOut = ["open", "closed"].includes(statusOf(prompt, world.clock.now()));
  if (!isOut && !may(standing, "prompt.ask")) return promptNotFound();
  const mine =
    prompt.isAnonymous === true
      ? await mineUnder(world, who.tenant, prompt, secret)
      : await store.loadAnswer(world.tables, who.tenant, id, who.person);
  return { kind: "seen", prompt, community, ...(mine === undefined ? {} : { mine }) };
}

/** What somebody says to one of a prompt's questions; the first where none is named. */
export interface Given {
  readonly question?: string | undefined;
  /** Reads it as a reply to that question. */
  readonly replyTo: (question: Question) => Reply;
  /** The key to an answer without a name; without one a new answer begins. */
  readonly secret?: string | undefined;
}

/** Answers a question; a later answer takes the place of the first (rules PRM9 to PRM12). @throws {StorageError} */
export async function answer(world: World, who: Speaker, id: PromptId, given: Given): Promise<Answered> {
  const found = await promptToAnswer(world, who, id);
  if (found.kind === "refused") return found;
  const { prompt, community, standing } = found;
  const { person, name } = who;
  const questions = questionsOf(prompt);
  const asked = questions.find((question) => question.id === given.question) ?? questions[0];
  const reply = given.replyTo(asked);
  const now = world.clock.now();
  if (prompt.isAnonymous === true)
    return answerWithoutName(
      world,
      who,
      { prompt, community, standing, reply, question: given.question, now },
      given.secret,
    );
  let before: Answer | undefined;
  const answered = await store.updateAnswer<Answered>(world.tables, who.tenant, id, person, (mine) => {
    before = mine;
    const answering = { prompt, community, standing, person, name, question: given.question, reply, now };
    const decision = decideAnswer({ ...answering, before: mine });
    if (decision.kind === "refused") return { kind: "keep", result: decision };
    if (decision.kind !== "save")
      return {
        kind: "keep",
        result: { kind: "not saved", decision, prompt, community, ...(mine && { mine }) },
      };
    const value = replaceAnswer(prompt, mine, { person, name, ...decision, now });
    return { kind: "save", value, result: { kind: "saved", prompt, community, answer: value } };
  });
  if (answered.kind === "saved")
    await dropReplaced(world.tables, who.tenant, person, {
      before: repliesOf(prompt, before),
      now: repliesOf(prompt, answered.answer),
    });
  if (answered.kind === "saved" && answered.answer.isLate === true)
    await redrawSoon(world, who.tenant, prompt.id);
  return answered;
}

async function promptToAnswer(
  world: World,
  who: Speaker,
  id: PromptId,
): Promise<{ readonly kind: "found"; prompt: Prompt; community: Community; standing: Standing } | Refusal> {
  const prompt = await store.loadPrompt(world.tables, who.tenant, id);
  const community =
    prompt === undefined ? undefined : await findCommunity(world, who.tenant, prompt.communityId);
  if (prompt === undefined || community === undefined) return promptNotFound();
  const standing = await roleIn(world, who.tenant, community.id, who.person);
  return { kind: "found", prompt, community, standing };
}

/** Takes one's answer back while the question is open (rule PRM26): nothing of it stays. @throws {StorageError} */
export async function withdraw(
  world: World,
  who: Speaker,
  id: PromptId,
  secret?: string,
): Promise<{ readonly kind: "withdrawn"; readonly prompt: Prompt; readonly community: Community } | Refusal> {
  const found = await promptToAnswer(world, who, id);
  if (found.kind === "refused") return found;
  const isAnonymous = found.prompt.isAnonymous === true;
  const before = isAnonymous ? undefined : await store.loadAnswer(world.tables, who.tenant, id, who.person);
  // Without an answer there is nothing late to withdraw.
  const problem = checkMayAnswer({ ...found, before: before ?? NOT_LATE, now: world.clock.now() });
  if (problem?.kind === "refused") return problem;
  if (problem !== undefined)
    return refuse(409, problem.refusal.code, "This question is closed, so what was answered stays.");
  if (isAnonymous) await withdrawWithoutName(world, who.tenant, found.prompt, secret);
  else await store.dropAnswer(world.tables, who.tenant, id, who.person);
  const said = repliesOf(found.prompt, before);
  await dropReplaced(world.tables, who.tenant, who.person, { before: said, now: {} });
  if (before?.isLate === true) await redrawSoon(world, who.tenant, id);
  return { kind: "withdrawn", prompt: found.prompt, community: found.community };
}

const NOT_LATE = { text: "" };

/** A prompt that waits for a person's answer. */
export interface OpenPrompt {
  readonly prompt: Prompt;
  readonly community: Community;
  readonly isAnswered: boolean;
  readonly mine?: Answer;
}

/** The open prompts of a person's communities, the first to close first. @throws {StorageError} */
export async function openPromptsOf(world: World, who: Speaker): Promise<readonly OpenPrompt[]> {
  const now = world.clock.now();
  const mine = await communitiesOf(world, who.tenant, who.person);
  const found = await Promise.all(
    mine.map(async ({ community }) => {
      const prompts = await store.promptsClosingAfter(world.tables, who.tenant, community.id, now);
      const open = prompts.filter((prompt) => statusOf(prompt, now) === "open");
      return Promise.all(
        open.map(async (prompt) => {
          const mine =
            prompt.isAnonymous === true
              ? undefined
              : await store.loadAnswer(world.tables, who.tenant, prompt.id, who.person);
          return {
            prompt,
            community,
            isAnswered: mine !== undefined,
            ...(mine === undefined ? {} : { mine }),
          };
        }),
      );
    }),
  );
  return found
    .flat()
    .sort(
      (one, other) => closesAtOf(one.prompt).epochMilliseconds - closesAtOf(other.prompt).epochMilliseconds,
    );
}
