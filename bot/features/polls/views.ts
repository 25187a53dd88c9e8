/** What the cards of polls are drawn from, for one reader. */
import { Temporal } from "temporal-polyfill";
import { maySeeMembers } from "../../../core/access/index.ts";
import { memberListOf } from "../../../core/communities/index.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { costOf } from "../../../core/scheduling/index.ts";
import type { Poll } from "../../../core/scheduling/polls/poll.ts";
import type { World } from "../../ports.ts";
import { membersOf, roleIn } from "../communities/index.ts";
import type { Attendance } from "./attending.ts";
import type { OwnOutside, PollView } from "./cards.ts";
import type { SeenPoll } from "./finding.ts";

/** A poll for one reader: in their zone, with names where they may see them. @throws {StorageError} */
export async function viewOf(
  world: World,
  tenant: TenantId,
  seen: SeenPoll,
  reader: { readonly person: PersonId; readonly timeZone: string },
): Promise<PollView> {
  const standing = await roleIn(world, tenant, seen.community.id, reader.person);
  const mayNames = standing !== "stranger" && maySeeMembers(standing, memberListOf(seen.community));
  const members = mayNames ? await membersOf(world, tenant, seen.community.id) : [];
  return {
    poll: seen.poll,
    communityName: seen.community.name,
    timeZone: reader.timeZone,
    names: new Map(members.map(({ person, name }) => [person, name])),
    looksAtCalendars: world.freeBusy !== undefined,
  };
}

/** Minutes outside one person's own working hours, by start. */
export function ownOutside(poll: Poll, { attendees }: Attendance, person: PersonId): OwnOutside {
  const me = attendees.find(({ id }) => id === person);
  const starts = poll.slots
    .map(({ start }) => Temporal.Instant.from(start))
    .sort((one, other) => Temporal.Instant.compare(one, other));
  const [first, last] = [starts[0], starts.at(-1)];
  if (me === undefined || first === undefined || last === undefined) return new Map();
  const cost = costOf(me, { from: first, to: last.add({ minutes: poll.minutes }) });
  return new Map(
    poll.slots.map(({ start }) => [start, cost(Temporal.Instant.from(start), poll.minutes).outsideMinutes]),
  );
}
