/** Rhythms: begun and stopped by stewards; each time is planned before the one before it is asked. */
import { Temporal } from "temporal-polyfill";
import { isActive, stateOf, type Community } from "../../../core/communities/index.ts";
import { promptId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import {
  checkRhythm,
  decideRhythm,
  MOST_RHYTHMS,
  nextTime,
  questionsOf,
  TURN_DAYS,
  type Rhythm,
} from "../../../core/prompts/index.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { ask, communityToAsk, type Asking } from "./asking.ts";
import { drawQuestions } from "./pooling.ts";
import * as store from "./storage/rhythms.ts";

export const RHYTHM = "prompts.rhythm";
export const TURN = "prompts.turn";

/** A time of a rhythm: what its jobs carry. */
export interface RhythmTime {
  readonly community: CommunityId;
  readonly rhythm: string;
  /** UTC instant. */
  readonly at: string;
}

/** Begins a rhythm once (rule PRM31); the first time is planned before it counts. @throws {StorageError} */
export async function beginRhythm(world: World, who: Speaker, rhythm: Rhythm): Promise<Rhythm | Refusal> {
  const now = world.clock.now();
  const problem = checkRhythm(rhythm, now);
  if (problem !== undefined) return problem;
  const all = await store.listRhythms(world.tables, who.tenant, rhythm.communityId);
  const active = all.filter(({ state, id }) => state === "active" && id !== rhythm.id);
  if (active.length >= MOST_RHYTHMS)
    return refuse(
      409,
      "too-many-rhythms",
      `This community has ${MOST_RHYTHMS} rhythms already. Stop one first: say rhythms.`,
    );
  await planNext(world, who.tenant, rhythm, now);
  await store.addRhythm(world.tables, who.tenant, rhythm);
  return rhythm;
}

/** Plans the next time, and the turn of whoever writes for it. */
async function planNext(
  world: World,
  tenant: TenantId,
  rhythm: Rhythm,
  after: Temporal.Instant,
): Promise<void> {
  const next = nextTime(rhythm, after);
  if (next === undefined) return;
  const payload = { community: rhythm.communityId, rhythm: rhythm.id, at: next.toString() };
  const id = `${rhythm.id}|${next.toString()}`;
  await world.due.plan({ tenant, id: `rhythm|${id}`, kind: RHYTHM, payload, dueAt: next });
  if (rhythm.source.kind !== "volunteers") return;
  const early = next.subtract({ hours: TURN_DAYS * 24 });
  const soon = world.clock.now().add({ seconds: 1 });
  const dueAt = Temporal.Instant.compare(early, soon) < 0 ? soon : early;
  if (Temporal.Instant.compare(dueAt, next) < 0)
    await world.due.plan({ tenant, id: `turn|${id}`, kind: TURN, payload, dueAt });
}

/** A time of a rhythm has come: plans the next, then asks, once (rule PRM32). @throws {StorageError} */
export async function askInRhythm(world: World, tenant: TenantId, time: RhythmTime): Promise<void> {
  const rhythm = await store.loadRhythm(world.tables, tenant, time.community, time.rhythm);
  const community = await findCommunity(world, tenant, time.community);
  if (rhythm === undefined || community === undefined) return;
  const at = Temporal.Instant.from(time.at);
  const now = world.clock.now();
  const decision = decideRhythm(rhythm, at, now);
  if (rhythm.state === "active" && stateOf(community) !== "merged") {
    // After an outage the times in between are passed over, not asked one after the other.
    const isBehind = Temporal.Instant.compare(nextTime(rhythm, at) ?? now, now) < 0;
    await planNext(world, tenant, rhythm, isBehind ? now : at);
  }
  if (decision.kind === "skip" || !isActive(community)) {
    const reason = decision.kind === "skip" ? decision.reason : stateOf(community);
    world.log.info({ code: "rhythm-skipped", rhythm: rhythm.id, at: time.at, reason }, "a time was skipped");
    return;
  }
  const id = promptId(`${rhythm.id}-${at.epochMilliseconds}`);
  const written = await questionsFor(world, tenant, rhythm, time, id);
  const { opensAt, closesAt } = decision;
  await ask(
    world,
    { tenant, person: written.by, name: "" },
    {
      id,
      community: community.id,
      questions: written.questions,
      opensAt,
      closesAt,
      zone: rhythm.zone,
      ...(rhythm.isAnonymous === undefined ? {} : { isAnonymous: true }),
    },
  );
}

async function questionsFor(
  world: World,
  tenant: TenantId,
  rhythm: Rhythm,
  time: RhythmTime,
  prompt: Asking["id"],
): Promise<{ readonly questions: Asking["questions"]; readonly by: Rhythm["askedBy"] }> {
  const { source, communityId: community, askedBy } = rhythm;
  if (source.kind === "same") return { questions: questionsOf(source), by: askedBy };
  const turn =
    source.kind === "pool"
      ? undefined
      : await store.updateTurn<store.WritingTurn | undefined>(
          world.tables,
          tenant,
          rhythm.id,
          time.at,
          (current) => ({ kind: "keep", result: current }),
        );
  const [first, ...more] = turn?.questions ?? [];
  if (turn !== undefined && first !== undefined) return { questions: [first, ...more], by: turn.person };
  const purpose = source.kind === "pool" ? source.purpose : undefined;
  return { questions: await drawQuestions(world, tenant, { community, prompt, purpose }), by: askedBy };
}

type Stopped = { readonly kind: "stopped"; readonly community: Community } | Refusal;

/** Stops a rhythm; what is open stays open. @throws {StorageError} */
export async function stopRhythm(
  world: World,
  who: Speaker,
  id: CommunityId,
  rhythm: string,
): Promise<Stopped> {
  const community = await communityToAsk(world, who, id);
  if ("status" in community) return community;
  return store.updateRhythm<Stopped>(world.tables, who.tenant, { community: id, id: rhythm }, (current) =>
    current === undefined
      ? {
          kind: "keep",
          result: refuse(
            404,
            "rhythm-not-found",
            "There is no such rhythm any more. Say rhythms to see those that there are.",
          ),
        }
      : { kind: "save", value: { ...current, state: "stopped" }, result: { kind: "stopped", community } },
  );
}
