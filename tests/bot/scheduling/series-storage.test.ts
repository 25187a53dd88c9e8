import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import {
  bookSeries,
  callOffSessions,
  findSeries,
  findSession,
  moveSessions,
  occurrenceId,
  seriesOf,
  sessionsOf,
  type SeriesBooking,
  type Session,
} from "../../../bot/features/scheduling/index.ts";
import { syncSeries } from "../../../bot/features/scheduling/following.ts";
import { changeSeries } from "../../../bot/features/scheduling/series.ts";
import { communityId, seriesId } from "../../../core/ids.ts";
import { changeFrom, leaveOut, moveOne } from "../../../core/scheduling/index.ts";
import { library } from "../../support/library.ts";
import { guild, NOW, type Guild } from "./guild.ts";

const [FIRST, SECOND] = ["2026-12-03T14:00:00Z", "2026-12-10T14:00:00Z"] as const;
const utc = (text: string): Temporal.Instant => Temporal.Instant.from(text);

describe("a series that was booked", () => {
  let data: Guild;
  before(async () => {
    data = await guild();
  });
  beforeEach(() => data.world.clock.moveTo(utc(NOW)));

  const booking = (otherwise: Partial<SeriesBooking> = {}): SeriesBooking => {
    const agenda = library.find(({ id }) => id === "monthly-practice");
    assert.ok(agenda?.kind === "agenda");
    return {
      id: seriesId(data.world.world.newId()),
      communityId: communityId(data.world.world.newId()),
      rule: "FREQ=WEEKLY;BYDAY=TH",
      start: "2026-12-03T15:00:00+01:00",
      zone: "Europe/Berlin",
      agenda,
      scheduledBy: data.steward.id,
      ...otherwise,
    };
  };
  const sessionsIn = async (community: SeriesBooking["communityId"]): Promise<readonly Session[]> =>
    (await sessionsOf(data.world.world, data.steward.tenant, community, { limit: 500 })).items;

  it("[SCH47] [SCH42] is there once for many who confirm at once, its occurrences in one meeting", async () => {
    const { world } = data.world;
    const { tenant } = data.steward;
    const wish = booking();
    const results = await Promise.all([1, 2, 3, 4].map(() => bookSeries(world, tenant, wish)));
    assert.equal(new Set(results.map(({ series }) => series.createdAt)).size, 1);
    assert.equal((await bookSeries(world, tenant, wish)).kind, "booked already");
    const sessions = await sessionsIn(wish.communityId);
    assert.equal(sessions.length, 7);
    assert.equal(new Set(sessions.map(({ start }) => start)).size, 7);
    assert.equal(sessions[0]?.id, occurrenceId(wish.id, FIRST));
    assert.deepEqual([...new Set(sessions.map(({ meeting }) => meeting.id))], [`meeting-${wish.id}`]);
    assert.deepEqual(
      (await seriesOf(world, tenant, wish.communityId)).map(({ id }) => id),
      [wish.id],
    );
  });

  it("[SCH42] goes on by itself as time goes on, whoever looks and however often", async () => {
    const { world } = data.world;
    const { tenant } = data.steward;
    const wish = booking({ rule: "FREQ=MONTHLY;BYDAY=1TH" });
    await bookSeries(world, tenant, wish);
    assert.equal((await sessionsIn(wish.communityId)).length, 2);
    await data.world.runDue("2026-12-03T14:00:01Z");
    await Promise.all([1, 2].map(() => syncSeries(world, tenant, wish.id)));
    assert.deepEqual(
      (await sessionsIn(wish.communityId)).map(({ start }) => start),
      [FIRST, "2027-01-07T14:00:00Z", "2027-02-04T14:00:00Z"],
    );
  });

  it("[SCH42] makes the sessions that a stopped server left unmade", async () => {
    const { world } = data.world;
    const { tenant } = data.steward;
    const wish = booking();
    const stopped = { ...world, queue: world.queue, tables: failingAt(world.tables, "sessions") };
    await assert.rejects(bookSeries(stopped, tenant, wish));
    assert.deepEqual(await sessionsIn(wish.communityId), []);
    await data.world.runDue(utc(NOW).add({ minutes: 2 }));
    assert.equal((await sessionsIn(wish.communityId)).length, 7);
  });

  it("[SCH43] [SCH44] [SCH45] moves and calls off sessions with it, also while others make them", async () => {
    const { world } = data.world;
    const { tenant } = data.steward;
    const wish = booking();
    await bookSeries(world, tenant, wish);
    const now = utc(NOW);
    const change = async (decide: Parameters<typeof changeSeries>[3]): Promise<void> => {
      assert.equal((await changeSeries(world, tenant, wish.id, decide)).kind, "changed");
      await Promise.all([syncSeries(world, tenant, wish.id), syncSeries(world, tenant, wish.id)]);
    };
    await change((series) => leaveOut(series, SECOND, now));
    await change((series) => moveOne(series, FIRST, utc("2027-06-01T09:00:00Z"), now));
    await change((series) => changeFrom(series, "2026-12-24T14:00:00Z", { id: "c", time: "10:00" }, now));
    const moved = await findSession(world, tenant, occurrenceId(wish.id, FIRST));
    assert.deepEqual([moved?.start, moved?.sequence], ["2027-06-01T09:00:00Z", 1]);
    const off = await findSession(world, tenant, occurrenceId(wish.id, SECOND));
    assert.equal(off?.status, "cancelled");
    const kept = await findSession(world, tenant, occurrenceId(wish.id, "2026-12-17T14:00:00Z"));
    assert.deepEqual([kept?.start, kept?.sequence], ["2026-12-17T14:00:00Z", 0]);
    const later = await findSession(world, tenant, occurrenceId(wish.id, "2026-12-24T14:00:00Z"));
    assert.deepEqual([later?.start, later?.sequence], ["2026-12-24T09:00:00Z", 1]);
    const listed = (await sessionsIn(wish.communityId)).filter(({ status }) => status === "scheduled");
    assert.equal(listed.length, 6, "each is listed once, where it is now");
    assert.equal(listed.at(-1)?.id, moved?.id);
  });

  it("[SCH43] ends with its community, and goes over into another with its sessions", async () => {
    const { world } = data.world;
    const { tenant } = data.steward;
    const rule = "FREQ=MONTHLY;BYDAY=1TH";
    const [ending, going] = [booking({ rule }), booking({ rule })];
    for (const wish of [ending, going]) await bookSeries(world, tenant, wish);
    await callOffSessions(world, tenant, ending.communityId);
    const into = communityId(world.newId());
    await moveSessions(world, tenant, going.communityId, into);
    data.world.clock.moveTo(utc("2026-12-04T00:00:00Z"));
    for (const wish of [ending, going]) await syncSeries(world, tenant, wish.id);
    const off = await sessionsIn(ending.communityId);
    assert.deepEqual(
      off.map(({ status }) => status),
      ["cancelled", "cancelled"],
    );
    assert.equal((await findSeries(world, tenant, going.id))?.communityId, into);
    assert.equal((await sessionsIn(into)).length, 3, "it goes on there");
    assert.deepEqual(await sessionsIn(going.communityId), []);
  });
});

type GuildTables = Guild["world"]["world"]["tables"];

/** Tables of which one can no longer be opened: a server that stops before it comes to that one. */
function failingAt(tables: GuildTables, name: string): GuildTables {
  return {
    ...tables,
    open: (asked) =>
      asked === name ? Promise.reject(new Error("the server stopped here")) : tables.open(asked),
  };
}
