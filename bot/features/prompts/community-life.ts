/** What becomes of a community's questions when it closes, resumes or goes over into another; and their sums. */
import { Temporal } from "temporal-polyfill";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { closesAtOf, endPrompt, opensAtOf, statusOf, type Prompt } from "../../../core/prompts/index.ts";
import type { World } from "../../ports.ts";
import { CLOSE, OPEN } from "./asking.ts";
import * as store from "./storage.ts";
import { voicesOf } from "./voices.ts";

/** Ends what is open without a digest and takes back what is planned. Idempotent. @throws {StorageError} */
export async function endPrompts(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  for (const { id } of await closingAfterNow(world, tenant, community))
    await store.updatePrompt<void>(world.tables, tenant, id, (current) => {
      const value = current === undefined ? undefined : endPrompt(current, world.clock.now());
      return value === undefined
        ? { kind: "keep", result: undefined }
        : { kind: "save", value, result: undefined };
    });
}

/** Lets questions that wait for their time go over; what is open stays with those who were asked. Idempotent. @throws {StorageError} */
export async function movePrompts(
  world: World,
  tenant: TenantId,
  from: CommunityId,
  into: CommunityId,
): Promise<void> {
  const planned = (prompt: Prompt | undefined): prompt is Prompt =>
    prompt !== undefined && statusOf(prompt, world.clock.now()) === "planned";
  for (const prompt of (await closingAfterNow(world, tenant, from)).filter(planned)) {
    await store.addToCommunity(world.tables, tenant, into, prompt);
    await store.updatePrompt<void>(world.tables, tenant, prompt.id, (current) =>
      planned(current)
        ? { kind: "save", value: { ...current, communityId: into }, result: undefined }
        : { kind: "keep", result: undefined },
    );
  }
}

/** Sends what a pause has held back and still makes sense: open questions, and digests (rule COM21). Idempotent. @throws {StorageError} */
export async function sendHeldBack(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  since: Temporal.Instant,
): Promise<void> {
  const now = world.clock.now();
  const isHeld = (at: Temporal.Instant): boolean =>
    Temporal.Instant.compare(at, since) >= 0 && Temporal.Instant.compare(at, now) <= 0;
  for (const prompt of await store.promptsClosingAfter(world.tables, tenant, community, since)) {
    const payload = { prompt: prompt.id };
    if (isHeld(opensAtOf(prompt)) && statusOf(prompt, now) === "open")
      await world.queue.send({ kind: OPEN, tenant, payload: { ...payload, plannedFor: prompt.opensAt } });
    if (isHeld(closesAtOf(prompt))) await world.queue.send({ kind: CLOSE, tenant, payload });
  }
}

function closingAfterNow(world: World, tenant: TenantId, community: CommunityId): Promise<readonly Prompt[]> {
  return store.promptsClosingAfter(world.tables, tenant, community, world.clock.now());
}

/** How many questions were asked and answered, without a word of them. */
export interface PromptSums {
  readonly asked: number;
  readonly answers: number;
}

/** The sums of questions that closed since an instant, or are open. @throws {StorageError} */
export async function promptSums(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  since: Temporal.Instant,
): Promise<PromptSums> {
  const now = world.clock.now();
  const all = await store.promptsClosingAfter(world.tables, tenant, community, since);
  const asked = all.filter((prompt) => ["open", "closed"].includes(statusOf(prompt, now)));
  let answers = 0;
  for (const { id } of asked) answers += (await store.listAnswers(world.tables, tenant, id)).length;
  return { asked: asked.length, answers };
}

/** A question of late, with what it brought. */
export interface PromptNews {
  readonly question: string;
  /** Absent while answers without names are still coming: nobody sees how many, and whose. */
  readonly answers?: number;
  readonly isOpen: boolean;
  /** Without a name where answers come without names. */
  readonly offers: readonly { readonly name: string; readonly offer: string; readonly ask: string }[];
}

/** What was asked since an instant, the latest first, as every member may read it. @throws {StorageError} */
export async function promptNews(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  since: Temporal.Instant,
): Promise<readonly PromptNews[]> {
  const now = world.clock.now();
  const news: PromptNews[] = [];
  for (const prompt of await store.promptsClosingAfter(world.tables, tenant, community, since)) {
    const status = statusOf(prompt, now);
    if (status !== "open" && status !== "closed") continue;
    const isOpen = status === "open";
    // Until the close only the count is told.
    const { voices, total } = await voicesOf(world, tenant, prompt);
    const offers = voices.flatMap(({ name = "", replies }) =>
      Object.values(replies).flatMap((reply) =>
        reply.kind === "offer and ask" ? [{ name, offer: reply.offer, ask: reply.ask }] : [],
      ),
    );
    const count = isOpen && prompt.isAnonymous === true ? {} : { answers: total };
    news.push({ question: prompt.question, ...count, isOpen, offers: isOpen ? [] : offers });
  }
  return news;
}

/** Who answered what was asked, and when, without a word of it. */
export interface Asked {
  /** UTC instant. */
  readonly askedAt: string;
  readonly answers: readonly { readonly person: PersonId; readonly at: string }[];
}

/** What was asked with names since an instant; what came without names has none to count. @throws {StorageError} */
export async function askedSince(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  since: Temporal.Instant,
): Promise<readonly Asked[]> {
  const now = world.clock.now();
  const all = await store.promptsClosingAfter(world.tables, tenant, community, since);
  const named = all.filter(
    (prompt) => prompt.isAnonymous !== true && ["open", "closed"].includes(statusOf(prompt, now)),
  );
  return Promise.all(
    named.map(async ({ id, opensAt }) => {
      const answers = await store.listAnswers(world.tables, tenant, id);
      return {
        askedAt: opensAt,
        answers: answers.map(({ person, answeredAt }) => ({ person, at: answeredAt })),
      };
    }),
  );
}
