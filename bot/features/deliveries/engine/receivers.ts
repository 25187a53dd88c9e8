/** What is known of those whom a parcel goes to: asked for all of them at once. */
import { EVERYTHING } from "../../../../core/deliveries/index.ts";
import type { PersonId, TenantId } from "../../../../core/ids.ts";
import { howToReach } from "../../../../core/people/index.ts";
import type { Conversation, World } from "../../../ports.ts";
import { findPeople } from "../../people/index.ts";
import type { Delivery } from "../storage.ts";
import { whoDeparted } from "../storage/departures.ts";
import { loadPreferencesOf } from "../storage/preferences.ts";

/** Where a delivery goes, or why it goes nowhere. */
export type Destination =
  | { readonly kind: "chat"; readonly chat: Conversation; readonly hasFailed: boolean }
  /** Their chat has to be opened first, or the app installed. */
  | { readonly kind: "to be opened" }
  | { readonly kind: "nowhere"; readonly state: "failed" | "skipped"; readonly reason: string };

/** Where each delivery goes (rules DLV3, DLV9, DAT4). @throws {StorageError} */
export async function destinationsOf(
  world: World,
  tenant: TenantId,
  deliveries: readonly Delivery[],
): Promise<(delivery: Delivery) => Destination> {
  const people = [...new Set(deliveries.flatMap(({ to }) => (to.kind === "person" ? [to.person] : [])))];
  if (people.length === 0) return (delivery) => directly(delivery.to);
  const [known, preferences, departed] = await Promise.all([
    findPeople(world, tenant, people),
    loadPreferencesOf(world.tables, tenant, people),
    departedFrom(world, tenant, deliveries, people),
  ]);
  return ({ to, community }) => {
    if (to.kind === "conversation") return directly(to);
    const { person } = to;
    if (preferences.get(person)?.muted.includes(EVERYTHING) === true)
      return { kind: "nowhere", state: "skipped", reason: "stopped" };
    if (community !== undefined && departed.get(community)?.has(person) === true)
      return { kind: "nowhere", state: "skipped", reason: "left the community" };
    const them = known.get(person);
    const how = howToReach(them);
    if (how.kind === "chat")
      return { kind: "chat", chat: how.chat, hasFailed: (them?.failedOn.length ?? 0) > 0 };
    const mayBeInstalled =
      how.kind === "not" && how.why === "never installed" && world.installer !== undefined;
    if (how.kind === "open" || mayBeInstalled) return { kind: "to be opened" };
    return { kind: "nowhere", state: "failed", reason: how.why };
  };
}

function directly(to: Delivery["to"]): Destination {
  return to.kind === "conversation"
    ? { kind: "chat", chat: to.conversation, hasFailed: false }
    : { kind: "to be opened" };
}

async function departedFrom(
  world: World,
  tenant: TenantId,
  deliveries: readonly Delivery[],
  people: readonly PersonId[],
): Promise<ReadonlyMap<string, ReadonlySet<PersonId>>> {
  const communities = new Set(
    deliveries.flatMap(({ community }) => (community === undefined ? [] : [community])),
  );
  const departed = new Map<string, ReadonlySet<PersonId>>();
  for (const community of communities)
    departed.set(community, await whoDeparted(world.tables, tenant, community, people));
  return departed;
}
