/** Asking: what falls due is written before the prompt, the prompt before anybody hears of it. */
import type { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { checkActive, communityNotFound, type Community } from "../../../core/communities/index.ts";
import type { CommunityId, PromptId, TenantId } from "../../../core/ids.ts";
import {
  closesAtOf,
  opensAtOf,
  promptNotFound,
  statusOf,
  type Prompt,
  type Question,
} from "../../../core/prompts/index.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import * as store from "./storage.ts";

export const OPEN = "prompts.open";
export const CLOSE = "prompts.close";

/**
 * A prompt that opens at once is planned a little ahead as well: by then it is
 * written, or the server stopped in between and there is nothing to send.
 */
const OPEN_AGAIN_AFTER_SECONDS = 60;

/** What somebody wants to ask, checked. */
export interface Asking {
  readonly id: PromptId;
  readonly community: CommunityId;
  readonly questions: readonly [Question, ...(readonly Question[])];
  readonly opensAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
  readonly zone: string;
  /** Whether answers are kept without their author; whoever calls has looked whether that is allowed. */
  readonly isAnonymous?: boolean;
  /** A person sends it at once: it passes the budget of those whom it goes to. */
  readonly isSentNow?: boolean;
  /** The step of a session that it stands for: only those who miss it are asked. */
  readonly step?: NonNullable<Prompt["step"]>;
}

/**
 * Asks once (rules PRM8, PRM13): the table refuses a second prompt of the same
 * id, and the first one is given instead.
 * @throws {StorageError} nothing or everything may be planned; ask again with the same id
 */
export async function ask(world: World, asker: Speaker, asking: Asking): Promise<Prompt> {
  const there = await store.loadPrompt(world.tables, asker.tenant, asking.id);
  if (there !== undefined) return there;

  const now = world.clock.now();
  const prompt: Prompt = {
    version: 1,
    id: asking.id,
    communityId: asking.community,
    ...storedQuestions(asking.questions),
    ...(asking.isAnonymous === true ? { isAnonymous: true } : {}),
    ...(asking.isSentNow === true ? { isSentNow: true } : {}),
    ...(asking.step === undefined ? {} : { step: asking.step }),
    askedBy: asker.person,
    opensAt: asking.opensAt.toString(),
    closesAt: asking.closesAt.toString(),
    zone: asking.zone,
    createdAt: now.toString(),
  };
  const openAt = await planWork(world, asker.tenant, prompt);
  if ((await store.addPrompt(world.tables, asker.tenant, prompt)) === "exists")
    return (await store.loadPrompt(world.tables, asker.tenant, asking.id)) ?? prompt;
  // The queue makes it quick; the plan that was written before is what makes it certain.
  if (statusOf(prompt, now) === "open") {
    const payload = { prompt: prompt.id, plannedFor: openAt.toString() };
    await world.queue.send({ kind: OPEN, tenant: asker.tenant, payload });
  }
  return prompt;
}

/** A single question that is answered in words needs no list. */
export function storedQuestions(questions: Asking["questions"]): Pick<Prompt, "question" | "questions"> {
  const [first, ...more] = questions;
  const isPlain = more.length === 0 && first.way.kind === "text";
  return isPlain ? { question: first.text } : { question: first.text, questions };
}

/** Writes down what will fall due; gives when the opening does. */
async function planWork(world: World, tenant: TenantId, prompt: Prompt): Promise<Temporal.Instant> {
  const isOpen = statusOf(prompt, world.clock.now()) === "open";
  const openAt = opensAtOf(prompt).add({ seconds: isOpen ? OPEN_AGAIN_AFTER_SECONDS : 0 });
  await world.due.plan({
    tenant,
    id: openingId(prompt.id),
    kind: OPEN,
    payload: { prompt: prompt.id, plannedFor: openAt.toString() },
    dueAt: openAt,
  });
  const id = `close|${prompt.id}`;
  await world.due.plan({
    tenant,
    id,
    kind: CLOSE,
    payload: { prompt: prompt.id },
    dueAt: closesAtOf(prompt),
  });
  return openAt;
}

/** The id of a prompt's opening among what falls due. */
export const openingId = (prompt: PromptId): string => `open|${prompt}`;

/** The community, where this person may ask it (rule PRM6). @throws {StorageError} */
export async function communityToAsk(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<Community | Refusal> {
  const community = await findCommunity(world, who.tenant, id);
  const standing = await roleIn(world, who.tenant, id, who.person);
  if (community === undefined || !may(standing, "community.see")) return communityNotFound();
  if (!may(standing, "prompt.ask")) return cannotAsk(community.name);
  return checkActive(community) ?? community;
}

/** Why a member cannot ask. */
export function cannotAsk(name: string): Refusal {
  return refuse(
    403,
    "not-a-facilitator",
    `Only stewards and facilitators of ${name} can ask it a question. Nothing was sent.`,
  );
}

export type TakenBack = { readonly kind: "taken back" | "too late"; readonly prompt: Prompt } | Refusal;

/** Takes a prompt back that is not open yet. @throws {StorageError} */
export async function takeBack(world: World, who: Speaker, id: PromptId): Promise<TakenBack> {
  const prompt = await store.loadPrompt(world.tables, who.tenant, id);
  if (prompt === undefined) return promptNotFound();
  const community = await communityToAsk(world, who, prompt.communityId);
  if ("status" in community) return community.status === 404 ? promptNotFound() : community;
  return store.updatePrompt<TakenBack>(world.tables, who.tenant, id, (current) => {
    if (current === undefined) return { kind: "keep", result: promptNotFound() };
    const status = statusOf(current, world.clock.now());
    if (status === "cancelled") return { kind: "keep", result: { kind: "taken back", prompt: current } };
    if (status !== "planned") return { kind: "keep", result: { kind: "too late", prompt: current } };
    const value = { ...current, cancelledAt: world.clock.now().toString() };
    return { kind: "save", value, result: { kind: "taken back", prompt: value } };
  });
}
