/** Reading and answering prompts; chat and API call the same. */
import { may } from "../../../core/access/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import type { PromptId } from "../../../core/ids.ts";
import {
  closesAtOf,
  decideAnswer,
  mayRead,
  promptNotFound,
  replaceAnswer,
  statusOf,
  type Answer,
  type AnswerDecision,
  type Prompt,
} from "../../../core/prompts/index.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { communitiesOf, findCommunity, roleIn } from "../communities/index.ts";
import * as store from "./storage.ts";

/** A prompt as one person may see it. */
export interface SeenPrompt {
  readonly kind: "seen";
  readonly prompt: Prompt;
  readonly community: Community;
  readonly mine?: Answer;
}

/** A prompt where this person may read it (rule PRM11). @throws {StorageError} */
export async function seePrompt(world: World, who: Speaker, id: PromptId): Promise<SeenPrompt | Refusal> {
  const prompt = await store.loadPrompt(world.tables, who.tenant, id);
  const community =
    prompt === undefined ? undefined : await findCommunity(world, who.tenant, prompt.communityId);
  if (prompt === undefined || community === undefined) return promptNotFound();
  const standing = await roleIn(world, who.tenant, community.id, who.person);
  const refusal = mayRead(standing, community);
  if (refusal !== undefined) return refusal;
  const isOut = ["open", "closed"].includes(statusOf(prompt, world.clock.now()));
  if (!isOut && !may(standing, "prompt.ask")) return promptNotFound();
  const mine = await store.loadAnswer(world.tables, who.tenant, id, who.person);
  return { kind: "seen", prompt, community, ...(mine === undefined ? {} : { mine }) };
}

export type Answered =
  | {
      readonly kind: "saved";
      readonly prompt: Prompt;
      readonly community: Community;
      readonly answer: Answer;
    }
  /** The answer was not taken; it says why, and what was saved before. */
  | {
      readonly kind: "not saved";
      readonly decision: Extract<AnswerDecision, { kind: "put right" | "not open" }>;
      readonly prompt: Prompt;
      readonly community: Community;
      readonly mine?: Answer;
    }
  | Refusal;

/** Answers a prompt; a later answer takes the place of the first (rules PRM9 to PRM12). @throws {StorageError} */
export async function answer(world: World, who: Speaker, id: PromptId, text: string): Promise<Answered> {
  const prompt = await store.loadPrompt(world.tables, who.tenant, id);
  const community =
    prompt === undefined ? undefined : await findCommunity(world, who.tenant, prompt.communityId);
  if (prompt === undefined || community === undefined) return promptNotFound();
  const { person, name } = who;
  const standing = await roleIn(world, who.tenant, community.id, person);
  const now = world.clock.now();
  const decision = decideAnswer({ prompt, community, standing, person, name, text, now });
  if (decision.kind === "refused") return decision;
  if (decision.kind !== "save") {
    const mine = await store.loadAnswer(world.tables, who.tenant, id, person);
    return { kind: "not saved", decision, prompt, community, ...(mine === undefined ? {} : { mine }) };
  }
  const saved = await store.updateAnswer(world.tables, who.tenant, id, person, (current) => {
    const value = replaceAnswer(current, { person, name, text: decision.text, now });
    return { kind: "save", value, result: value };
  });
  return { kind: "saved", prompt, community, answer: saved };
}

/** A prompt that waits for a person's answer. */
export interface OpenPrompt {
  readonly prompt: Prompt;
  readonly community: Community;
  readonly isAnswered: boolean;
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
          const saved = await store.loadAnswer(world.tables, who.tenant, prompt.id, who.person);
          return { prompt, community, isAnswered: saved !== undefined };
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
