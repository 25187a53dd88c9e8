/** Issues go out on Mondays, as long as anybody wants them. */
import type { Temporal } from "temporal-polyfill";
import { isActive, isOverForGood, type Community } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import {
  isDue,
  isEmpty,
  isTooLate,
  nextIssueAt,
  type Every,
  type Issue,
} from "../../../core/newsletters/index.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { findCommunity, membersWhoMay } from "../communities/index.ts";
import { deliver, type NewDelivery } from "../deliveries/index.ts";
import { findPeople, reach } from "../people/index.ts";
import { drawIssue } from "./cards.ts";
import { issueOf } from "./issues.ts";
import { listWishes } from "./storage.ts";

export const SEND = "newsletters.send";

/** Plans the next issue; the same again changes nothing. @throws {StorageError} */
export async function planIssue(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  const dueAt = nextIssueAt(world.clock.now());
  const payload = { community, at: dueAt.toString() };
  await world.due.plan({ tenant, id: `newsletter|${community}`, kind: SEND, payload, dueAt });
}

/** Sends the issue of a Monday, once to each; plans the next one first (rules NWS2 to NWS5). @throws {StorageError} */
export async function sendIssue(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  at: Temporal.Instant,
): Promise<void> {
  const [community, wishes] = await Promise.all([
    findCommunity(world, tenant, id),
    listWishes(world.tables, tenant, id),
  ]);
  const now = world.clock.now();
  if (community === undefined || isOverForGood(community, now) || wishes.length === 0) return;
  await planIssue(world, tenant, id);
  if (!isActive(community)) return;
  if (isTooLate(at, now))
    return world.log.info(
      { code: "newsletter-skipped", community: id, at: at.toString() },
      "an issue was skipped",
    );
  const readers = new Set(
    (await membersWhoMay(world, tenant, id, "prompt.read")).map(({ person }) => person),
  );
  for (const every of ["weekly", "monthly"] as const) {
    if (!isDue(every, at)) continue;
    const wanted = wishes.filter((wish) => wish.every === every);
    const people = wanted.flatMap(({ person }) =>
      person !== undefined && readers.has(person) ? [person] : [],
    );
    const isForChannel = wanted.some(({ person }) => person === undefined);
    await sendTo(world, tenant, { community, every, at, people, isForChannel });
  }
}

interface Sending {
  readonly community: Community;
  readonly every: Every;
  readonly at: Temporal.Instant;
  readonly people: readonly PersonId[];
  readonly isForChannel: boolean;
}

async function sendTo(world: World, tenant: TenantId, sending: Sending): Promise<void> {
  const { community, every, at, people, isForChannel } = sending;
  if (people.length === 0 && !isForChannel) return;
  const issue = await issueOf(world, tenant, community, every, at);
  if (isEmpty(issue)) return;
  const { reachable } = await reach(world, tenant, people);
  const known = await findPeople(world, tenant, reachable);
  const common = {
    about: `newsletter|${community.id}|${at.toString()}`,
    why: "newsletter" as const,
    urgency: "their hour" as const,
    community: community.id,
  };
  const toPeople = reachable.map((person): NewDelivery => {
    const zone = known.get(person)?.timeZone;
    const timeZone = zone !== undefined && isTimeZone(zone) ? zone : "UTC";
    return {
      ...common,
      id: `${every}|${person}`,
      to: { kind: "person", person },
      message: messageOf(world, community, issue, timeZone),
    };
  });
  const toChannel: NewDelivery[] =
    isForChannel && community.home !== undefined
      ? [
          {
            ...common,
            id: `${every}|channel`,
            to: { kind: "conversation", conversation: community.home },
            message: messageOf(world, community, issue, "UTC"),
          },
        ]
      : [];
  await deliver(world, tenant, [...toChannel, ...toPeople]);
}

function messageOf(
  world: World,
  community: Community,
  issue: Issue,
  timeZone: string,
): NewDelivery["message"] {
  const address = tabAddress(world.settings, `community=${community.id}`);
  return { kind: "card", card: drawIssue(issue, timeZone, address) };
}
