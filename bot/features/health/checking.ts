/** A health check from its opening to its close. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { communityNotFound, isActive, type Community } from "../../../core/communities/index.ts";
import {
  ASKED_AGAIN_AFTER_DAYS,
  dayAfter,
  FACTORS,
  firstDay,
  OPEN_DAYS,
  opensAt,
  readAnswer,
  sumUp,
  whyNot,
  type Check,
  type Health,
  type HealthAnswer,
  type Rhythm,
} from "../../../core/health/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import type { Replies } from "../../../core/prompts/index.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, membersWhoMay, roleIn } from "../communities/index.ts";
import { CARD_KEY, deliver, mayAskHow, whoseKey, type NewDelivery } from "../deliveries/index.ts";
import { keepWithoutName, saidWithoutNames, sealWithoutNames } from "../prompts/index.ts";
import { allowsAnonymousAsking } from "../reports/index.ts";
import { drawCheck } from "./cards.ts";
import { ASK, CLOSE, OPEN } from "./job-kinds.ts";
import { loadHealth, updateHealth } from "./storage.ts";

const DAY_HOURS = 24;

/** Sets how often a community is asked (rule HLT1); whoever calls has seen that its steward does. @throws {StorageError} */
export async function setRhythm(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  everyMonths: Rhythm,
): Promise<Health> {
  const now = world.clock.now();
  const health = await updateHealth<Health>(world.tables, tenant, community, (current) => {
    if (current.everyMonths === everyMonths) return { kind: "keep", result: current };
    const { nextOn: _before, ...rest } = current;
    const last = current.checks.findLast(({ state }) => state !== "skipped")?.opensAt.slice(0, 10);
    const first = firstDay(now);
    const after = last === undefined || everyMonths === 0 ? first : dayAfter(last, everyMonths);
    const value: Health = {
      ...rest,
      everyMonths,
      ...(everyMonths === 0 ? {} : { nextOn: after > first ? after : first }),
    };
    return { kind: "save", value, result: value };
  });
  await planNext(world, tenant, community, health);
  return health;
}

async function planNext(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  { nextOn: on }: Health,
): Promise<void> {
  if (on === undefined) return;
  const id = `health|${community}|${on}`;
  await world.due.plan({ tenant, id, kind: OPEN, payload: { community, on }, dueAt: opensAt(on) });
}

const idOf = (community: CommunityId, on: string): string => `health-${community}-${on}`;

/** Opens the check of a day, where that is still its day, and asks (rules HLT4, HLT8). Idempotent. @throws {StorageError} */
export async function openCheck(world: World, tenant: TenantId, id: CommunityId, on: string): Promise<void> {
  const community = await findCommunity(world, tenant, id);
  if (community === undefined) return;
  const people = await membersWhoMay(world, tenant, id, "session.join");
  const why = whyNot({
    people: people.length,
    isActive: isActive(community),
    allowsNameless: await allowsAnonymousAsking(world, tenant, id),
  });
  const from = opensAt(on);
  const closesAt = from.add({ hours: DAY_HOURS * OPEN_DAYS });
  const check: Check = {
    id: idOf(id, on),
    opensAt: from.toString(),
    closesAt: closesAt.toString(),
    ...(why === undefined ? { state: "open" } : { state: "skipped", why }),
  };
  const health = await updateHealth<Health>(world.tables, tenant, id, (current) => {
    if (current.nextOn !== on) return { kind: "keep", result: current };
    const nextOn = dayAfter(on, current.everyMonths);
    const value: Health = { ...current, nextOn, checks: [...current.checks, check] };
    return { kind: "save", value, result: value };
  });
  const opened = health.checks.find((each) => each.id === check.id);
  await planNext(world, tenant, id, health);
  if (opened?.state !== "open") return;
  const payload = { community: id, check: check.id };
  const again = from.add({ hours: DAY_HOURS * ASKED_AGAIN_AFTER_DAYS });
  await world.due.plan({ tenant, id: `${check.id}|again`, kind: ASK, payload, dueAt: again });
  await world.due.plan({ tenant, id: `${check.id}|close`, kind: CLOSE, payload, dueAt: closesAt });
  await askAll(world, tenant, community, check.id);
}

/** Asks everybody who may be asked this week and was not yet (rule HLT4). Idempotent. @throws {StorageError} */
export async function askAll(
  world: World,
  tenant: TenantId,
  community: Community,
  checkId: string,
): Promise<void> {
  const check = (await loadHealth(world.tables, tenant, community.id)).checks.find(
    ({ id }) => id === checkId,
  );
  if (check?.state !== "open" || !isActive(community)) return;
  const members = await membersWhoMay(world, tenant, community.id, "session.join");
  const toAsk: NewDelivery[] = [];
  for (const { person } of members)
    if (await mayAskHow(world, tenant, person, checkId)) toAsk.push(deliveryOf(community, check, person));
  await deliver(world, tenant, toAsk);
}

function deliveryOf(community: Community, check: Check, person: PersonId): NewDelivery {
  return {
    id: deliveryId(check.id, person),
    about: check.id,
    why: "prompt",
    urgency: "their hour",
    community: community.id,
    to: { kind: "person", person },
    message: { kind: "card", card: drawCheck({ community, check: check.id, secret: CARD_KEY }) },
    hasKey: true,
    expiresAt: check.closesAt,
  };
}

const deliveryId = (check: string, person: PersonId): string => `${check}|${person}`;

export type Kept =
  | { readonly kind: "kept"; readonly community: Community; readonly secret: string }
  | { readonly kind: "unfit"; readonly community: Community; readonly refusal: Refusal };

const ANOTHER_CARD = refuse(
  409,
  "another-card",
  "This card came to you twice, and only one of the two counts, so that each of you is heard once. Please answer on the other one, in this chat.",
);
const NO_CARD_YET = refuse(
  409,
  "no-card-yet",
  "This card is only just coming to you, so nothing was saved yet. Please press again in a minute.",
);

/** Keeps what somebody says, without their name (rules HLT2, HLT3). @throws {StorageError} */
export async function takeAnswer(
  world: World,
  who: Speaker,
  at: { readonly community: CommunityId; readonly check: string; readonly secret: string | undefined },
  inputs: Readonly<Record<string, string>>,
): Promise<Kept | Refusal> {
  const [community, standing] = await Promise.all([
    findCommunity(world, who.tenant, at.community),
    roleIn(world, who.tenant, at.community, who.person),
  ]);
  if (community === undefined || !may(standing, "session.join")) return communityNotFound();
  const check = (await loadHealth(world.tables, who.tenant, at.community)).checks.find(
    ({ id }) => id === at.check,
  );
  const closed = refuse(
    409,
    "check-closed",
    "This check is closed, so nothing was saved. Thank you all the same.",
  );
  const isOver =
    check?.state !== "open" ||
    Temporal.Instant.compare(world.clock.now(), Temporal.Instant.from(check.closesAt)) >= 0;
  if (isOver) return closed;
  const ref = { about: at.check, id: deliveryId(at.check, who.person) };
  const whose = await whoseKey(world, who.tenant, ref, at.secret ?? "");
  if (whose !== "theirs") return whose === "another" ? ANOTHER_CARD : NO_CARD_YET;
  const answer = readAnswer(inputs);
  if ("kind" in answer) return { kind: "unfit", community, refusal: answer };
  const kept = await keepWithoutName(world, who.tenant, at.check, {
    secret: at.secret,
    replies: repliesOf(answer),
  });
  return kept === "closed" ? closed : { kind: "kept", community, secret: kept.secret };
}

const WHOM = "whom";

function repliesOf({ factors, knowsWhomToAsk }: HealthAnswer): Replies {
  return {
    ...Object.fromEntries(
      Object.entries(factors).map(([factor, value]) => [factor, { kind: "scale" as const, value }]),
    ),
    ...(knowsWhomToAsk === undefined ? {} : { [WHOM]: { kind: "scale", value: knowsWhomToAsk ? 1 : 0 } }),
  };
}

function answerOf(replies: Replies): HealthAnswer {
  const valueOf = (name: string): number | undefined => {
    const reply = replies[name];
    return reply?.kind === "scale" ? reply.value : undefined;
  };
  const knows = valueOf(WHOM);
  const factors: Partial<Record<(typeof FACTORS)[number], number>> = {};
  for (const factor of FACTORS) {
    const value = valueOf(factor);
    if (value !== undefined) factors[factor] = value;
  }
  return { factors, ...(knows === undefined ? {} : { knowsWhomToAsk: knows === 1 }) };
}

/** Closes a check: what was said becomes sums of five people or more (rule HLT5). Idempotent. @throws {StorageError} */
export async function closeCheck(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  checkId: string,
): Promise<void> {
  const said = await sealWithoutNames(world, tenant, checkId);
  const factors = sumUp(said.map(answerOf));
  await updateHealth<void>(world.tables, tenant, community, (current) => {
    const checks = current.checks.map((check) =>
      check.id === checkId
        ? { ...check, state: "closed" as const, ...(Object.keys(factors).length === 0 ? {} : { factors }) }
        : check,
    );
    return { kind: "save", value: { ...current, checks }, result: undefined };
  });
}

/** What was said in the last check that closed before an instant and told something; without names. @throws {StorageError} */
export async function lastSaid(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  until: string,
): Promise<readonly HealthAnswer[]> {
  const { checks } = await loadHealth(world.tables, tenant, community);
  const last = checks.findLast(({ closesAt, factors }) => closesAt <= until && factors !== undefined);
  return last === undefined ? [] : (await saidWithoutNames(world, tenant, last.id)).map(answerOf);
}
