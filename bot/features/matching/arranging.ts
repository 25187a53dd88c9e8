/** Arranging a round: who takes part, in which groups, kept so that a steward can look at it first. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import type { Member } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import {
  arrangeSegment,
  drawGroup,
  requestsFor,
  roundAfter,
  type Arrangement,
  type Group,
  type Participant,
  type Programme,
  type Round,
} from "../../../core/matching/index.ts";
import type { World } from "../../ports.ts";
import { membersOf } from "../communities/index.ts";
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

async function makeRound(world: World, tenant: TenantId, programme: Programme): Promise<Round> {
  const arrangement = world.newId();
  const { communityId, nextAt, settings } = programme;
  const members = await takingPart(world, tenant, communityId);
  const names = new Map(members.map(({ person, name }) => [person, name]));
  const found =
    settings.takesPart === "drawn"
      ? await draw(world, tenant, programme, [...names.keys()])
      : await match(world, tenant, programme, [...names.keys()]);
  const nameOf = (id: string): string => names.get(id as PersonId) ?? "";
  const groups = found.groups.map(({ members: ids, reasons, repeats }, nth): Group => {
    const seated = ids.map((id) => ({ person: id as PersonId, name: nameOf(id) }));
    const host = settings.takesPart === "drawn" ? settings.host : undefined;
    return {
      version: 1,
      id: String(nth).padStart(5, "0"),
      communityId,
      sendAt: nextAt,
      members: seated,
      reasons,
      repeats,
      ...(host === undefined ? {} : { host }),
      answers: {},
    };
  });
  await store.putGroups(world.tables, tenant, arrangement, groups);
  const round: Round = {
    version: 1,
    communityId,
    sendAt: nextAt,
    state: "preview",
    arrangement,
    groups: groups.length,
    people: groups.reduce((sum, group) => sum + group.members.length, 0),
    newTies: found.score.newTies,
    repeats: found.score.repeats,
    unplaced: found.unplaced.map(({ id, reason }) => ({ person: id as PersonId, name: nameOf(id), reason })),
    relaxed: found.relaxed,
  };
  if ((await store.addRound(world.tables, tenant, round)) === "inserted") return round;
  return (await store.loadRound(world.tables, tenant, communityId, nextAt)) ?? round;
}

/** The members whom introductions may reach at all: a sponsor looks on. @throws {StorageError} */
export async function takingPart(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Member[]> {
  const members = await membersOf(world, tenant, community);
  return members.filter(({ role }) => may(role, "session.join"));
}

/** Arranges everybody who takes part, a call for each segment. */
async function match(
  world: World,
  tenant: TenantId,
  programme: Programme,
  members: readonly PersonId[],
): Promise<Arrangement> {
  const participants = await participantsOf(world, tenant, programme, members);
  const history = await historyOf(
    world,
    tenant,
    participants.map(({ person }) => person),
  );
  const sendAt = Temporal.Instant.from(programme.nextAt);
  return together(requestsFor(programme.settings, participants, history, sendAt).map(arrangeSegment));
}

/** Who takes part in a round, with what only matching may know of them. @throws {StorageError} */
export async function participantsOf(
  world: World,
  tenant: TenantId,
  programme: Programme,
  members: readonly PersonId[],
): Promise<readonly Participant[]> {
  const [choices, attributes] = await Promise.all([
    loadChoicesOf(world.tables, tenant, members),
    attributesOf(world, tenant, members),
  ]);
  return members.flatMap((person) => {
    const [chosen, known] = [choices.get(person), attributes.get(person)];
    if (chosen === undefined || known === undefined || !comes(programme, chosen)) return [];
    return [{ person, attributes: known, never: chosen.never }];
  });
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

/** One group, by lot, with its host. */
async function draw(
  world: World,
  tenant: TenantId,
  programme: Programme,
  members: readonly PersonId[],
): Promise<Arrangement> {
  const { settings, communityId, nextAt } = programme;
  const host = settings.host ?? programme.setBy;
  const volunteers = (await participantsOf(world, tenant, programme, members))
    .map(({ person }) => person)
    .filter((person) => person !== host);
  const turn = drawGroup(volunteers, programme.drawn, settings.groupSize - 1, nextAt);
  if (turn.group.length === 0) return together([]);
  await store.updateProgramme(world.tables, tenant, communityId, (current) =>
    current?.nextAt === nextAt
      ? { kind: "save", value: { ...current, drawn: turn.drawn }, result: undefined }
      : { kind: "keep", result: undefined },
  );
  const reasons = ["You said that you would like to be drawn, and this time it is you."];
  const group = { members: [host, ...turn.group], reasons, repeats: 0 };
  const newTies = (group.members.length * (group.members.length - 1)) / 2;
  return { ...together([]), groups: [group], score: { repeats: 0, newTies, ruleViolations: 0 } };
}

function together(parts: readonly Arrangement[]): Arrangement {
  const sum = (of: keyof Arrangement["score"]): number =>
    parts.reduce((all, { score }) => all + score[of], 0);
  return {
    groups: parts.flatMap(({ groups }) => groups),
    unplaced: parts.flatMap(({ unplaced }) => unplaced),
    relaxed: [...new Set(parts.flatMap(({ relaxed }) => relaxed))],
    score: { repeats: sum("repeats"), newTies: sum("newTies"), ruleViolations: 0 },
  };
}
