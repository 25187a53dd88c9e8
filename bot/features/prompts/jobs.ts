/** What falls due for prompts: sending the question, and telling the community what was answered. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { firstAsked, type AccessAction } from "../../../core/access/index.ts";
import { isActive, isHeldBack, stateOf, type Community } from "../../../core/communities/index.ts";
import { promptId, type PersonId, type TenantId } from "../../../core/ids.ts";
import {
  closesAtOf,
  decideDigest,
  decideOpening,
  questionsOf,
  statusOf,
  type Prompt,
} from "../../../core/prompts/index.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import { defineJob, type Job } from "../../feature.ts";
import type { Message, World } from "../../ports.ts";
import { findCommunity, membersWhoMay } from "../communities/index.ts";
import { CARD_KEY, deliver, type NewDelivery } from "../deliveries/index.ts";
import { findPeople, reach } from "../people/index.ts";
import { CLOSE, OPEN, openingId } from "./asking.ts";
import { drawChannelPost, drawPrompt } from "./cards/prompt.ts";
import { drawDigestFor, REDRAW } from "./digesting.ts";
import { redrawDigest } from "./shared.ts";
import { joinRecap, whoMisses } from "./stepping.ts";
import { loadPrompt } from "./storage.ts";
import { sealAnonymous } from "./storage/anonymous.ts";
import { shuffled } from "./without-names.ts";
import { ASKS, ASKS_AFTER_HOURS, bringBackAsks } from "./talking.ts";
import { voicesOf } from "./voices.ts";

const ofPrompt = z.object({ prompt: z.string().transform(promptId) });

/** Sends a prompt to every member who can be reached, once (rules PRM13, PRM14). */
const open = defineJob({
  kind: OPEN,
  payload: ofPrompt.extend({ plannedFor: z.string() }),
  async run(world, payload, { tenant }) {
    const prompt = await loadPrompt(world.tables, tenant, payload.prompt);
    const decision = prompt === undefined ? undefined : decideOpening(prompt, world.clock.now());
    const community =
      prompt === undefined ? undefined : await findCommunity(world, tenant, prompt.communityId);
    if (prompt !== undefined && community !== undefined && decision?.kind === "open") {
      if (isActive(community)) await sendPrompt(world, tenant, prompt, community);
      else skipped(world, prompt.id, "opening", stateOf(community));
    }
    if (decision?.kind === "skip") skipped(world, payload.prompt, "opening", decision.reason);
    const dueAt = Temporal.Instant.from(payload.plannedFor);
    await world.due.cancel({ tenant, id: openingId(payload.prompt), dueAt });
  },
});

/** Tells the community what was answered, once (rules PRM15, PRM16). */
const close = defineJob({
  kind: CLOSE,
  payload: ofPrompt,
  async run(world, payload, { tenant }) {
    const prompt = await loadPrompt(world.tables, tenant, payload.prompt);
    if (prompt === undefined) return;
    if (prompt.isAnonymous === true && hasClosed(prompt, world.clock.now()))
      await sealAnonymous(world.tables, tenant, prompt.id, shuffled);
    if (hasClosed(prompt, world.clock.now())) await joinRecap(world, tenant, prompt);
    const said = await voicesOf(world, tenant, prompt);
    const decision = decideDigest(prompt, said.total, world.clock.now());
    if (decision.kind === "skip") skipped(world, prompt.id, "digest", decision.reason);
    if (decision.kind !== "digest") return;
    const community = await findCommunity(world, tenant, prompt.communityId);
    if (community === undefined) return;
    const digest = await drawDigestFor(world, tenant, { prompt, community, said });
    if (isHeldBack(community)) return skipped(world, prompt.id, "digest", stateOf(community));
    await planAsks(world, tenant, prompt);
    const members =
      decision.to === "the asker" ? [prompt.askedBy] : await reachable(world, tenant, prompt, "prompt.read");
    const home = decision.to === "the asker" ? undefined : community.home;
    await deliver(
      world,
      tenant,
      home !== undefined
        ? [toHome(prompt, home, "digest", digest)]
        : members.map((person) => toMember(prompt, person, "digest", digest)),
    );
  },
});

const hasClosed = (prompt: Prompt, now: Temporal.Instant): boolean =>
  ["closed", "cancelled"].includes(statusOf(prompt, now));

async function sendPrompt(
  world: World,
  tenant: TenantId,
  prompt: Prompt,
  community: Community,
): Promise<void> {
  const all = await reachable(world, tenant, prompt, "prompt.answer");
  const members = prompt.step === undefined ? all : await whoMisses(world, tenant, prompt.step.session, all);
  const people = await findPeople(world, tenant, members);
  const about = { prompt, communityName: community.name };
  const deliveries = members.map((person) => {
    const zone = people.get(person)?.timeZone;
    const timeZone = zone !== undefined && isTimeZone(zone) ? zone : prompt.zone;
    const secret = prompt.isAnonymous === true ? { secret: CARD_KEY } : {};
    const card = drawPrompt({ ...about, timeZone, ...secret });
    const inShort = `${community.name} asks: ${prompt.question}`;
    const sent = { ...toMember(prompt, person, "prompt", { kind: "card", card }), inShort };
    return prompt.isAnonymous === true ? { ...sent, hasKey: true as const } : sent;
  });
  const post = drawChannelPost({ ...about, timeZone: prompt.zone });
  const channel =
    community.home === undefined || prompt.step !== undefined
      ? []
      : [toHome(prompt, community.home, "prompt", { kind: "card", card: post })];
  await deliver(world, tenant, [...channel, ...deliveries]);
}

/** Who may do this and can be reached, experts first (rule ACC6). */
async function reachable(
  world: World,
  tenant: TenantId,
  prompt: Prompt,
  action: AccessAction,
): Promise<readonly PersonId[]> {
  const members = firstAsked(await membersWhoMay(world, tenant, prompt.communityId, action));
  const found = await reach(
    world,
    tenant,
    members.map((member) => member.person),
  );
  return found.reachable;
}

function toMember(prompt: Prompt, person: PersonId, why: "prompt" | "digest", message: Message): NewDelivery {
  const to = { kind: "person", person } as const;
  const community = prompt.communityId;
  return {
    urgency: why === "prompt" && prompt.isSentNow === true ? "passing" : "their hour",
    id: `${why}|${prompt.id}|${person}`,
    about: prompt.id,
    community,
    why,
    to,
    message,
    ...expiry(prompt, why),
  };
}

function toHome(
  prompt: Prompt,
  conversation: NonNullable<Community["home"]>,
  why: "prompt" | "digest",
  message: Message,
): NewDelivery {
  const to = { kind: "conversation", conversation } as const;
  const community = prompt.communityId;
  const id = `${why}|${prompt.id}|home`;
  return { id, about: prompt.id, community, why, to, message, ...expiry(prompt, why) };
}

/** A question that is closed already is not sent any more. */
function expiry(prompt: Prompt, why: "prompt" | "digest"): { readonly expiresAt?: string } {
  return why === "prompt" ? { expiresAt: prompt.closesAt } : {};
}

function skipped(world: World, prompt: string, what: string, reason: string): void {
  world.log.info({ code: "prompt-skipped", prompt, what, reason }, "a prompt's work was skipped");
}

/** Draws a digest anew in its place: a late answer came (rule PRM35). */
const redraw = defineJob({
  kind: REDRAW,
  payload: ofPrompt,
  async run(world, payload, { tenant }) {
    const prompt = await loadPrompt(world.tables, tenant, payload.prompt);
    if (prompt !== undefined) await joinRecap(world, tenant, prompt);
    await redrawDigest(world, tenant, payload.prompt);
  },
});

/** Brings asks for help back to those who can help. */
const asks = defineJob({
  kind: ASKS,
  payload: ofPrompt,
  run: (world, payload, { tenant }) => bringBackAsks(world, tenant, payload.prompt),
});

/** Planned by the close itself, and only where something can be asked for. */
async function planAsks(world: World, tenant: TenantId, prompt: Prompt): Promise<void> {
  if (!questionsOf(prompt).some(({ way }) => way.kind === "offer and ask")) return;
  const dueAt = closesAtOf(prompt).add({ hours: ASKS_AFTER_HOURS });
  await world.due.plan({
    tenant,
    id: `asks|${prompt.id}`,
    kind: ASKS,
    payload: { prompt: prompt.id },
    dueAt,
  });
}

export const jobs: readonly Job[] = [open, close, redraw, asks];
