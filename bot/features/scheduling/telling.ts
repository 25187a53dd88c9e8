/** Whom news of a session or a series reaches. */
import type { CommunityId, PersonId, SeriesId, TenantId } from "../../../core/ids.ts";
import { whoCares, type Session } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { membersWhoMay } from "../communities/index.ts";
import type { NewDelivery } from "../deliveries/index.ts";
import { answersTo } from "./answers.ts";
import { peopleWhoMay } from "./attending.ts";
import { listSeriesAnswers } from "./storage/series.ts";

/** Everybody who may come to a session (rule SCH19). @throws {StorageError} */
export async function peopleWhoCare(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<readonly PersonId[]> {
  const members = await peopleWhoMay(world, tenant, session, "session.join");
  const answers = await answersTo(world, tenant, session);
  return whoCares(
    members.map((member) => member.person),
    answers,
  );
}

/** Everybody who may come to a series (rule SCH19). @throws {StorageError} */
export async function peopleWhoCareFor(
  world: World,
  tenant: TenantId,
  series: { readonly id: SeriesId; readonly communityId: CommunityId },
): Promise<readonly PersonId[]> {
  const members = await membersWhoMay(world, tenant, series.communityId, "session.join");
  const answers = await listSeriesAnswers(world.tables, tenant, series.id);
  return whoCares(
    members.map((member) => member.person),
    new Map([...answers].map(([person, { value }]) => [person, value])),
  );
}

/** A delivery about a session or a series to one of its community. */
export function toMember(
  about: { readonly id: string; readonly communityId: CommunityId },
  person: PersonId,
  delivery: Omit<NewDelivery, "about" | "community" | "to">,
): NewDelivery {
  return { ...delivery, about: about.id, community: about.communityId, to: { kind: "person", person } };
}
