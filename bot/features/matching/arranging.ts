/** Arranging a round: who takes part, in which groups, kept so that a steward can look at it first. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import type { Member } from "../../../core/communities/index.ts";
import { personId, type CommunityId, type PersonId, type TenantId } from "../../../core/ids.ts";
import {
  arrangeParticipants,
  drawParticipants,
  isMeant,
  keptApart,
  NEW_FOR_DAYS,
  roundAfter,
  type Arrangement,
  type Group,
  type Participant,
  type Programme,
  type Round,
  type RoundPlan,
} from "../../../core/matching/index.ts";
import type { World } from "../../ports.ts";
import { membersOf } from "../communities/index.ts";
import { outOfReach } from "../people/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { SEND } from "./job-kinds.ts";
import { planRound } from "./setting.ts";
import { loadChoicesOf, type Choices } from "./storage/choices.ts";
import * as store from "./storage/rounds.ts";
import { historyOf } from "./ties.ts";

/**
 * Arranges a programme's round once, plans its sending and the round after it
 * (rules INT5, INT6). Called again, it carries on where a stopped server left off.
 * @returns the round, or undefined where this time is no longer meant
 * @throws {StorageError}
 */
export async function arrangeRound(
  world: World,
  tenant: TenantId,
  programme: Programme,
): Promise<Round | undefined> {
  const { communityId, nextAt } = programme;
  const there = await store.loadRound(world.tables, tenant, communityId, nextAt);
  const round = there ?? (await makeRound(world, tenant, programme));
  await world.due.plan({
    tenant,
    id: `send|${communityId}|${nextAt}`,
    kind: SEND,
    payload: { community: communityId, sendAt: nextAt },
    dueAt: Temporal.Instant.from(nextAt),
  });
  return round;
}

/** Moves a programme on to its next round. @throws {StorageError} */
export async function moveOn(world: World, tenant: TenantId, programme: Programme): Promise<void> {
  const { communityId, nextAt } = programme;
  const moved = await store.updateProgramme<Programme | undefined>(
    world.tables,
    tenant,
    communityId,
    (current) => {
      if (current?.nextAt !== nextAt) return { kind: "keep", result: undefined };
      const at = roundAfter(current.settings, Temporal.Instant.from(nextAt), world.clock.now());
      const value = { ...current, nextAt: at.toString(), rounds: current.rounds + 1 };
      return { kind: "save", value, result: value };
    },
  );
  if (moved !== undefined) await planRound(world, tenant, moved);
}

/** What a round is made of, before it has an id. */
interface Found {
  readonly arrangement: Arrangement;
  readonly host?: PersonId;
  readonly drawn?: readonly PersonId[];
}

async function makeRound(world: World, tenant: TenantId, programme: Programme): Promise<Round> {
  const arrangement = world.newId();
  const { communityId, nextAt, settings } = programme;
  const members = await takingPart(world, tenant, communityId);
  const found = await (settings.takesPart === "drawn" ? draw : match)(world, tenant, programme, members);
  const names = new Map<string, string>(members.map(({ person, name }) => [person, name]));
  const seated = (id: string) => ({ person: personId(id), name: names.get(id) ?? "" });
  const { score, relaxed, unplaced } = found.arrangement;
  const groups = found.arrangement.groups.map(({ members: ids, reasons, repeats }, nth): Group => ({
    version: 1,
    id: String(nth).padStart(5, "0"),
    communityId,
    sendAt: nextAt,
    members: ids.map(seated),
    ...{ reasons, repeats },
    ...(found.host === undefined ? {} : { host: found.host }),
    answers: {},
  }));
  await store.putGroups(world.tables, tenant, arrangement, groups);
  const round: Round = {
    version: 1,
    communityId,
    sendAt: nextAt,
    state: "preview",
    arrangement,
    groups: groups.length,
    people: groups.reduce((sum, group) => sum + group.members.length, 0),
    newTies: score.newTies,
    repeats: score.repeats,
    unplaced: unplaced.map(({ id, reason }) => ({ ...seated(id), reason })),
    relaxed,
    changes: 0,
    ...(found.drawn === undefined ? {} : { drawn: found.drawn }),
  };
  if ((await store.addRound(world.tables, tenant, round)) === "inserted") return round;
  return (await store.loadRound(world.tables, tenant, communityId, nextAt)) ?? round;
}

/** The members whom introductions reach: a sponsor looks on, and whoever can no longer be written to would keep others waiting. @throws {StorageError} */
export async function takingPart(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Member[]> {
  const members = await membersOf(world, tenant, community);
  const people = members.map(({ person }) => person);
  const lost = await outOfReach(world, tenant, people);
  return members.filter(({ person, role }) => may(role, "session.join") && !lost.has(person));
}

/** Arranges everybody who takes part. */
async function match(
  world: World,
  tenant: TenantId,
  programme: Programme,
  members: readonly Member[],
): Promise<Found> {
  const participants = await participantsOf(world, tenant, programme, members);
  return { arrangement: arrangeParticipants(await planOf(world, tenant, programme, participants)) };
}

/** One group, by lot, with its host: whoever was named, or else who set this up, as long as they are there. */
async function draw(
  world: World,
  tenant: TenantId,
  programme: Programme,
  members: readonly Member[],
): Promise<Found> {
  const { settings, setBy, drawn } = programme;
  const stewards = members.filter(({ role }) => may(role, "community.manage"));
  const hosts = [settings.host, setBy].flatMap((id) => members.find(({ person }) => person === id) ?? []);
  const named = [...hosts, ...stewards].slice(0, 1);
  const [host] = await participantsIn(world, tenant, named, () => true);
  const volunteers = await participantsOf(world, tenant, programme, members);
  if (host === undefined) return { arrangement: NOTHING };
  const plan = await planOf(world, tenant, programme, [host, ...volunteers]);
  const { arrangement, drawn: after } = drawParticipants({ ...plan, participants: volunteers }, host, drawn);
  return { arrangement, host: host.person, drawn: after };
}

const NOTHING: Arrangement = {
  groups: [],
  unplaced: [],
  relaxed: [],
  score: { repeats: 0, newTies: 0, ruleViolations: 0 },
};

async function planOf(
  world: World,
  tenant: TenantId,
  { settings, nextAt }: Programme,
  participants: readonly Participant[],
): Promise<RoundPlan> {
  const people = participants.map(({ person }) => person);
  const history = await historyOf(world, tenant, people);
  return { settings, participants, history, sendAt: Temporal.Instant.from(nextAt) };
}

/** Who takes part in a round, with what only matching may know of them. */
async function participantsOf(
  world: World,
  tenant: TenantId,
  programme: Programme,
  members: readonly Member[],
): Promise<readonly Participant[]> {
  const all = await participantsIn(world, tenant, members, (chosen) => comes(programme, chosen));
  return all.filter(({ attributes }) => isMeant(programme.settings, attributes));
}

/** These members as matching sees them. @throws {StorageError} */
export async function participantsIn(
  world: World,
  tenant: TenantId,
  members: readonly Pick<Member, "person" | "joinedAt">[],
  isIn: (choices: Choices) => boolean,
): Promise<readonly Participant[]> {
  const people = members.map(({ person }) => person);
  const [choices, attributes] = await Promise.all([
    loadChoicesOf(world.tables, tenant, people),
    attributesOf(world, tenant, people),
  ]);
  const newSince = world.clock.now().subtract({ hours: 24 * NEW_FOR_DAYS });
  return members.flatMap(({ person, joinedAt }) => {
    const [chosen, known] = [choices.get(person), attributes.get(person)];
    if (chosen === undefined || known === undefined || !isIn(chosen)) return [];
    const isNew = Temporal.Instant.compare(joinedAt, newSince) > 0;
    return [{ person, attributes: known, never: chosen.never, isNew }];
  });
}

/**
 * Pairs of these people who must not share a group: whoever asked never to be
 * with the other, and people with their manager where one is known (rule
 * INT13). For `apart` of a `MatchRequest` alone: never show it, keep it or say
 * that there is a rule. @throws {StorageError}
 */
export async function apartAmong(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<readonly (readonly [PersonId, PersonId])[]> {
  const members = people.map((person) => ({ person, joinedAt: world.clock.now().toString() }));
  const here = new Set(people);
  const pairs = keptApart(await participantsIn(world, tenant, members, () => true), {
    apartFromManagers: true,
  });
  return pairs.filter(([, other]) => here.has(other));
}

function comes({ communityId, nextAt, settings }: Programme, choices: Choices): boolean {
  if (choices.paused.includes(communityId)) return false;
  const until = choices.skipUntil[communityId];
  if (until !== undefined && nextAt <= until) return false;
  switch (settings.takesPart) {
    case "everybody":
      return true;
    case "whoever says yes":
      return choices.comesTo[communityId] === nextAt;
    case "drawn":
      return choices.volunteersIn.includes(communityId);
  }
}
