/** What falls due about a series: its one invitation, and telling what became of it. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isActive } from "../../../core/communities/index.ts";
import { personId, seriesId, type PersonId, type TenantId } from "../../../core/ids.ts";
import { occurrencesOf, type SessionSeries } from "../../../core/scheduling/index.ts";
import type { Card } from "../../cards.ts";
import { defineJob } from "../../feature.ts";
import type { MembershipChange, World } from "../../ports.ts";
import { findCommunity, membersWhoMay } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { findPeople } from "../people/index.ts";
import { drawSeriesChanged, drawSeriesEnded, drawSeriesInvitation, type SeriesView } from "./cards/series.ts";
import { findSeries, seriesOf } from "./finding.ts";
import { INVITE_SERIES, seriesInvitationId, TELL_SERIES } from "./job-kinds.ts";
import { seriesView } from "./series-views.ts";
import { peopleWhoCareFor, toMember } from "./telling.ts";
import { zoneOf } from "./views.ts";

const ofSeries = z.object({ series: z.string().transform(seriesId) });

/** Invites every member once to all of it (rule SCH53): a delivery's id is the series and the person. */
const invite = defineJob({
  kind: INVITE_SERIES,
  payload: ofSeries.extend({ plannedFor: z.string() }),
  async run(world, payload, { tenant }) {
    const series = await findSeries(world, tenant, payload.series);
    if (series !== undefined) {
      const members = await membersWhoMay(world, tenant, series.communityId, "session.join");
      await inviteTo(
        world,
        tenant,
        series,
        members.map(({ person }) => person),
      );
    }
    const dueAt = Temporal.Instant.from(payload.plannedFor);
    await world.due.cancel({ tenant, id: seriesInvitationId(payload.series), dueAt });
  },
});

async function inviteTo(
  world: World,
  tenant: TenantId,
  series: SessionSeries,
  people: readonly PersonId[],
): Promise<void> {
  if (occurrencesOf(series, { from: world.clock.now(), count: 1 }).length === 0) return;
  await tell(world, tenant, series, people, {
    id: `invite|${series.id}`,
    why: "invitation",
    draw: drawSeriesInvitation,
  });
}

/** Whoever comes into a community is invited to its series, too. Idempotent. @throws {StorageError} */
export async function inviteNewcomer(world: World, change: MembershipChange): Promise<void> {
  const { tenant, community, person } = change;
  if (change.kind !== "joined") return;
  const series = await seriesOf(world, tenant, community);
  if (series.length === 0) return;
  const members = await membersWhoMay(world, tenant, community, "session.join");
  if (!members.some((member) => member.person === person)) return;
  for (const each of series) await inviteTo(world, tenant, each, [person]);
}

const newsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("changed"), change: z.string() }),
  z.object({ kind: z.literal("ended"), before: z.string() }),
]);

/** Tells those who may come what became of a series, once a change; whoever changed it knows. */
const tellSeries = defineJob({
  kind: TELL_SERIES,
  payload: ofSeries.extend({ by: z.string().transform(personId), news: newsSchema }),
  async run(world, { series: id, by, news }, { tenant }) {
    const series = await findSeries(world, tenant, id);
    if (series === undefined) return;
    const told = (await peopleWhoCareFor(world, tenant, series)).filter((person) => person !== by);
    if (news.kind === "changed" && series.changes.some((each) => each.id === news.change)) {
      const about = { id: `changed|${id}|${news.change}`, why: "change" as const };
      await tell(world, tenant, series, told, { ...about, draw: drawSeriesChanged });
    }
    if (news.kind === "ended" && series.endsBefore === news.before) {
      const about = { id: `ended|${id}|${news.before}`, why: "change" as const };
      await tell(world, tenant, series, told, { ...about, draw: drawSeriesEnded });
    }
  },
});

async function tell(
  world: World,
  tenant: TenantId,
  series: SessionSeries,
  people: readonly PersonId[],
  news: {
    readonly id: string;
    readonly why: "invitation" | "change";
    readonly draw: (view: SeriesView) => Card;
  },
): Promise<void> {
  const community = await findCommunity(world, tenant, series.communityId);
  if (community === undefined || !isActive(community)) return;
  const known = await findPeople(world, tenant, people);
  const now = world.clock.now();
  await deliver(
    world,
    tenant,
    people.map((person) => {
      const timeZone = zoneOf(known.get(person), series);
      const view = seriesView({ series, communityName: community.name, timeZone }, now);
      const message = { kind: "card" as const, card: news.draw(view) };
      const urgency = news.why === "invitation" ? "their hour" : "now";
      return toMember(series, person, { id: `${news.id}|${person}`, why: news.why, urgency, message });
    }),
  );
}

export const seriesJobs = [invite, tellSeries];
