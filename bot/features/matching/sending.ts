/** A round goes out: cards to everybody in it, and ties remembered. */
import { Temporal } from "temporal-polyfill";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import type { Group, Round } from "../../../core/matching/index.ts";
import type { World } from "../../ports.ts";
import { findCommunity, membersOf } from "../communities/index.ts";
import { deliver, mayAskHow, type NewDelivery } from "../deliveries/index.ts";
import { reach } from "../people/index.ts";
import { drawAfterwards, drawIntroduction, type GroupView } from "./cards/introduction.ts";
import { withChats } from "./group-chats.ts";
import { AFTERWARDS, SEND, SUMS } from "./job-kinds.ts";
import { OPENING_MINUTES } from "./storage/chats.ts";
import * as store from "./storage/rounds.ts";
import { closedRound } from "./settling.ts";
import { recordTies } from "./ties.ts";
import { viewsOf } from "./views.ts";

/** Later than this a round is skipped: nobody expects it any more. */
const LATE_HOURS = 72;
/** How long people have before they are asked whether they met. */
const DAYS_TO_MEET = 7;

/**
 * Sends a round to its people, once (rules INT9, INT11). Whoever left the
 * community since is not in it any more, and nobody stays alone. Where another
 * worker is opening chats, this one looks again a little later.
 * @throws {StorageError} call it again: what was sent stays sent
 */
export async function sendRound(
  world: World,
  tenant: TenantId,
  seen: Pick<Round, "communityId" | "sendAt">,
): Promise<"sent" | "not now" | "too late" | "left to another worker"> {
  const now = world.clock.now();
  const round = await closedRound(world, tenant, seen);
  if (round?.state !== "preview") return "not now";
  if (Temporal.Instant.compare(now, Temporal.Instant.from(round.sendAt).add({ hours: LATE_HOURS })) > 0) {
    await setState(world, tenant, round, "skipped", "It was too late when the server was back.");
    return "too late";
  }
  const groups = await withChats(world, tenant, round, await groupsWithMembers(world, tenant, round));
  if (groups === "left to another worker") {
    await lookAgain(world, tenant, round, now);
    return groups;
  }
  for (const group of groups) {
    const { members } = group;
    const id = `${round.arrangement}|${group.id}`;
    await recordTies(world, tenant, { id, kind: "introduction", at: metAt(round, now), members });
  }
  await deliver(world, tenant, await cardsFor(world, tenant, round, groups, "introduction"));
  await deliver(world, tenant, await wordsForUnplaced(world, tenant, round));
  await rememberDrawn(world, tenant, round);
  await setState(world, tenant, round, "sent");
  const { communityId: community, sendAt } = round;
  await world.due.plan({
    tenant,
    id: `sums|${community}|${sendAt}`,
    kind: SUMS,
    payload: { community },
    dueAt: now,
  });
  await world.due.plan({
    tenant,
    id: `after|${community}|${sendAt}`,
    kind: AFTERWARDS,
    payload: { community, sendAt },
    dueAt: now.add({ hours: 24 * DAYS_TO_MEET }),
  });
  return "sent";
}

/** Skips a round of people who were not asked, where they see one another no longer (rule INT23). @throws {StorageError} */
export function skipUnasked(world: World, tenant: TenantId, round: Round): Promise<void> {
  const why = "Members do not see one another any more. From now on each is asked first.";
  return round.state === "preview" ? setState(world, tenant, round, "skipped", why) : Promise.resolve();
}

/** Should the other worker stop half way, the round goes out all the same. */
async function lookAgain(
  world: World,
  tenant: TenantId,
  { communityId: community, sendAt }: Round,
  now: Temporal.Instant,
): Promise<void> {
  await world.due.plan({
    tenant,
    id: `send again|${community}|${sendAt}`,
    kind: SEND,
    payload: { community, sendAt },
    dueAt: now.add({ minutes: OPENING_MINUTES }),
  });
}

/** When its people were introduced: a steward may have sent it early. */
function metAt({ sendAt }: Round, now: Temporal.Instant): string {
  return Temporal.Instant.compare(now, Temporal.Instant.from(sendAt)) < 0 ? now.toString() : sendAt;
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
  const isAnswered = what === "afterwards";
  const apart = groups.filter(({ chat }) => isAnswered || chat === undefined);
  const people = apart.flatMap(({ members }) => members.map(({ person }) => person));
  const { reachable } = await reach(world, tenant, people);
  const views = await viewsOf(world, tenant, round, groups);
  const inChats = isAnswered ? [] : groups.flatMap((group) => inChat(round, views.together(group)));
  const inOwn = reachable.flatMap((person) => {
    const view = views.of(person);
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
  return [...inChats, ...inOwn];
}

/** One card for all of a group, where it has a chat. */
function inChat({ arrangement, communityId }: Round, view: GroupView): readonly NewDelivery[] {
  const { chat: conversation, id } = view.group;
  if (conversation === undefined) return [];
  return [
    {
      ...refOf(arrangement, id, "chat"),
      why: "introduction",
      community: communityId,
      to: { kind: "conversation", conversation },
      message: { kind: "card", card: drawIntroduction(view) },
    },
  ];
}

/** Which delivery of a group is somebody's, or stands in its chat. */
export function refOf(
  arrangement: string,
  group: string,
  person: PersonId | "chat",
  what: "introduction" | "afterwards" = "introduction",
): { readonly about: string; readonly id: string } {
  return { about: `${arrangement}|${group}`, id: `${what}|${arrangement}|${group}|${person}` };
}
