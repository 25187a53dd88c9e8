/** A round goes out: cards to everybody in it, and ties remembered. */
import { Temporal } from "temporal-polyfill";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { sharedSlots, type Group, type Round } from "../../../core/matching/index.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { findCommunity, membersOf } from "../communities/index.ts";
import { deliver, mayAskHow, type NewDelivery } from "../deliveries/index.ts";
import { findPeople, reach } from "../people/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { drawAfterwards, drawIntroduction, type GroupView } from "./cards/introduction.ts";
import { AFTERWARDS } from "./job-kinds.ts";
import * as store from "./storage/rounds.ts";
import { recordTies } from "./ties.ts";

/** Times that are offered; more buttons would not fit beside chat and call. */
const MOST_SLOTS = 3;
/** Later than this a round is skipped: nobody expects it any more. */
const LATE_HOURS = 72;
/** How long people have before they are asked whether they met. */
const DAYS_TO_MEET = 7;

/**
 * Sends a round to its people, once (rules INT9, INT11). Whoever left the
 * community since is not in it any more, and nobody stays alone.
 * @throws {StorageError} call it again: what was sent stays sent
 */
export async function sendRound(
  world: World,
  tenant: TenantId,
  seen: Pick<Round, "communityId" | "sendAt">,
): Promise<"sent" | "not now" | "too late"> {
  const round = await settledRound(world, tenant, seen.communityId, seen.sendAt);
  if (round?.state !== "preview") return "not now";
  const now = world.clock.now();
  if (Temporal.Instant.compare(now, Temporal.Instant.from(round.sendAt).add({ hours: LATE_HOURS })) > 0) {
    await setState(world, tenant, round, "skipped", "It was too late when the server was back.");
    return "too late";
  }
  const groups = await groupsWithMembers(world, tenant, round);
  for (const group of groups) {
    const { members } = group;
    const id = `${round.arrangement}|${group.id}`;
    await recordTies(world, tenant, { id, kind: "introduction", at: round.sendAt, members });
  }
  await deliver(world, tenant, await cardsFor(world, tenant, round, groups, "introduction"));
  await deliver(world, tenant, await wordsForUnplaced(world, tenant, round));
  await rememberDrawn(world, tenant, round);
  await setState(world, tenant, round, "sent");
  const { communityId: community, sendAt } = round;
  await world.due.plan({
    tenant,
    id: `after|${community}|${sendAt}`,
    kind: AFTERWARDS,
    payload: { community, sendAt },
    dueAt: now.add({ hours: 24 * DAYS_TO_MEET }),
  });
  return "sent";
}

/** A round with its groups as a steward last changed them: a change that was cut short is carried out. @throws {StorageError} */
export async function settledRound(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  sendAt: string,
): Promise<Round | undefined> {
  const round = await store.loadRound(world.tables, tenant, community, sendAt);
  if (round?.changing === undefined) return round;
  await store.putGroups(world.tables, tenant, round.arrangement, round.changing);
  return store.updateRound<Round | undefined>(world.tables, tenant, round, (current) => {
    if (current?.changes !== round.changes) return { kind: "keep", result: current };
    const { changing: _changing, ...value } = current;
    return { kind: "save", value, result: value };
  });
}

/** Whoever was drawn has had their turn once the round is out: a skipped one costs nobody theirs (rule INT8). */
async function rememberDrawn(world: World, tenant: TenantId, { communityId, drawn }: Round): Promise<void> {
  if (drawn === undefined) return;
  await store.updateProgramme<void>(world.tables, tenant, communityId, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, drawn }, result: undefined },
  );
}

/** Whoever has no place hears so, and why, as far as that can be said. */
async function wordsForUnplaced(
  world: World,
  tenant: TenantId,
  round: Round,
): Promise<readonly NewDelivery[]> {
  const community = await findCommunity(world, tenant, round.communityId);
  const people = round.unplaced.map(({ person }) => person);
  const { reachable } = await reach(world, tenant, people);
  return round.unplaced
    .filter(({ person }) => reachable.includes(person))
    .map(({ person, reason }) => ({
      ...refOf(round.arrangement, "none", person),
      why: "introduction" as const,
      urgency: "their hour" as const,
      community: round.communityId,
      to: { kind: "person" as const, person },
      message: {
        kind: "text" as const,
        text: `There is no introduction for you in ${community?.name ?? "your community"} this time. ${reason} You are in again next time.`,
      },
    }));
}

/** Asks everybody in a round whether they met, once (rule INT12). @throws {StorageError} */
export async function askAfterwards(world: World, tenant: TenantId, round: Round): Promise<void> {
  if (round.state !== "sent") return;
  const groups = await store.listGroups(world.tables, tenant, round.arrangement);
  const about = `introduction|${round.arrangement}`;
  const asked: NewDelivery[] = [];
  for (const each of await cardsFor(world, tenant, round, groups, "afterwards"))
    if (each.to.kind === "person" && (await mayAskHow(world, tenant, each.to.person, about)))
      asked.push({ ...each, urgency: "their hour" });
  await deliver(world, tenant, asked);
}

function setState(
  world: World,
  tenant: TenantId,
  round: Round,
  state: Round["state"],
  why?: string,
): Promise<void> {
  return store.updateRound<void>(world.tables, tenant, round, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : {
          kind: "save",
          value: { ...current, state, ...(why === undefined ? {} : { why }) },
          result: undefined,
        },
  );
}

/** Groups without those who left since; whoever would be alone goes to the smallest other group. */
async function groupsWithMembers(world: World, tenant: TenantId, round: Round): Promise<readonly Group[]> {
  const groups = await store.listGroups(world.tables, tenant, round.arrangement);
  const here = new Set((await membersOf(world, tenant, round.communityId)).map(({ person }) => person));
  const current = groups.map((group) => ({
    ...group,
    members: group.members.filter(({ person }) => here.has(person)),
  }));
  const whole = current.filter(({ members }) => members.length > 1);
  for (const { members } of current.filter((group) => group.members.length === 1)) {
    const smallest = whole.toSorted((one, other) => one.members.length - other.members.length)[0];
    if (smallest !== undefined) smallest.members.push(...members);
  }
  // A group that has fallen apart is kept empty: whoever went elsewhere is in one group only.
  const isChanged = current.some((group, nth) => group.members.length !== groups[nth]?.members.length);
  const apart = current.filter((group) => !whole.includes(group)).map((group) => ({ ...group, members: [] }));
  if (isChanged) await store.putGroups(world.tables, tenant, round.arrangement, [...whole, ...apart]);
  return whole;
}

async function cardsFor(
  world: World,
  tenant: TenantId,
  round: Round,
  groups: readonly Group[],
  what: "introduction" | "afterwards",
): Promise<readonly NewDelivery[]> {
  const people = groups.flatMap(({ members }) => members.map(({ person }) => person));
  const { reachable } = await reach(world, tenant, people);
  const views = await viewsOf(world, tenant, round, groups);
  return reachable.flatMap((person) => {
    const view = views(person);
    if (view === undefined) return [];
    const drawn = what === "introduction" ? drawIntroduction(view) : drawAfterwards(view);
    return [
      {
        ...refOf(round.arrangement, view.group.id, person, what),
        why: "introduction" as const,
        community: round.communityId,
        to: { kind: "person" as const, person },
        message: { kind: "card" as const, card: drawn },
      },
    ];
  });
}

/** Which delivery of a group is somebody's. */
export function refOf(
  arrangement: string,
  group: string,
  person: PersonId,
  what: "introduction" | "afterwards" = "introduction",
): { readonly about: string; readonly id: string } {
  return { about: `${arrangement}|${group}`, id: `${what}|${arrangement}|${group}|${person}` };
}

/** Each person's view of their group. @throws {StorageError} */
export async function viewsOf(
  world: World,
  tenant: TenantId,
  round: Pick<Round, "communityId" | "arrangement">,
  groups: readonly Group[],
): Promise<(person: PersonId) => GroupView | undefined> {
  const people = groups.flatMap(({ members }) => members.map(({ person }) => person));
  const [community, known, attributes] = await Promise.all([
    findCommunity(world, tenant, round.communityId),
    findPeople(world, tenant, people),
    attributesOf(world, tenant, people),
  ]);
  const now = world.clock.now();
  const slotsOf = new Map(
    groups.map((group) => {
      const hours = group.members.flatMap(({ person }) => attributes.get(person) ?? []);
      return [group.id, sharedSlots(hours, now, MOST_SLOTS)] as const;
    }),
  );
  return (person) => {
    const group = groups.find(({ members }) => members.some((member) => member.person === person));
    if (group === undefined) return undefined;
    const zone = known.get(person)?.timeZone;
    return {
      communityName: community?.name ?? "Your community",
      arrangement: round.arrangement,
      group,
      reader: person,
      zone: zone !== undefined && isTimeZone(zone) ? zone : "UTC",
      slots: slotsOf.get(group.id) ?? [],
    };
  };
}
