import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { findCommunity } from "../../../bot/features/communities/index.ts";
import { value } from "../../../bot/features/value/index.ts";
import { COUNT, WALK } from "../../../bot/features/value/job-kinds.ts";
import { loadFigures } from "../../../bot/features/value/storage.ts";
import { beginWalk, loadWalk } from "../../../bot/features/value/storage/walks.ts";
import { walkOn } from "../../../bot/features/value/walking.ts";
import type { JobMessage, Tables } from "../../../bot/ports.ts";
import { openDueStore } from "../../../bot/jobs/due.ts";
import { UNMEASURED } from "../../../bot/telemetry.ts";
import { deleteRecord, keyOf, putRecord } from "../../../bot/tables.ts";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { FORMULAS, walkAt, WALKED_A_MINUTE, type Figures } from "../../../core/value/index.ts";
import { callApi } from "../../support/api.ts";
import { person, say } from "../../support/chat.ts";
import { freshStorage, type FreshStorage } from "../../support/storage.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";

const steward = person("steward");
/** A page of a walk, and some of the next. */
const MANY = WALKED_A_MINUTE + 3;
const LAST_MONTH = "2027-01-01T00:00:00Z";
/** Everything of the month has been counted long ago. */
const MID_MONTH = Temporal.Instant.from("2027-01-02T09:00:00Z");
/** Long enough for a walk of {@link MANY}. */
const WALKED = MID_MONTH.add({ minutes: 3 });

describe("the counting of what a community is worth", function () {
  this.timeout(30_000);
  let ground: FreshStorage;
  let tables: Tables;
  let ids: readonly CommunityId[];
  let jobs: string[];
  let asCounted: Figures;

  /** A server on the ground that all of them share, which notes what it did. */
  async function server(): Promise<TestWorld> {
    const count = (_what: string, by: { readonly job?: string } = {}): void => void jobs.push(by.job ?? "");
    const world = await testWorld({ now: MID_MONTH.toString(), ground, telemetry: { ...UNMEASURED, count } });
    return world;
  }
  /** What a worker does when it starts. */
  async function starts({ world }: TestWorld): Promise<void> {
    for (const service of value.services ?? []) await (await service.start(world)).stop();
  }
  const kept = (id: CommunityId): Promise<Figures | undefined> => loadFigures(tables, TENANT, id);
  const rowOf = (id: CommunityId) => ({ partition: keyOf(TENANT, id), row: "figures" });
  const counted = async (): Promise<number> =>
    (await Promise.all(ids.map(kept))).filter((of) => of?.formulas === FORMULAS && of.until === LAST_MONTH)
      .length;
  const seen = async (world: TestWorld, id: CommunityId): Promise<{ status: number; held?: number }> => {
    const { status, body } = await callApi(world.world, steward, "GET", `/communities/${id}/value`);
    const { months = [] } = body as { months?: { held: number }[] };
    return { status, ...(months[0] === undefined ? {} : { held: months[0].held }) };
  };

  before(async () => {
    ground = await freshStorage();
    ({ tables } = ground);
    jobs = [];
    const first = await testWorld({ now: "2026-11-30T22:00:00Z", ground });
    await say(first, steward, "hello");
    const { body } = await callApi(first.world, steward, "POST", "/communities", { name: "Data Guild" });
    const one = communityId((body as { id: string }).id);
    await first.runDue(MID_MONTH);
    // The others are as it is, and nobody looks after them.
    const community = await findCommunity(first.world, TENANT, one);
    const more = Array.from({ length: MANY - 1 }, () => communityId(first.world.newId()));
    for (const id of more) {
      const key = { partition: keyOf(TENANT), row: keyOf(id) };
      await putRecord(await tables.open("communities"), key, { ...community, id });
    }
    ids = [one, ...more];
    const figures = await kept(one);
    assert.equal(figures?.until, LAST_MONTH);
    asCounted = figures;
  });
  /** Everything is as the version before left it: counted, and walked, by its formulas. */
  beforeEach(async () => {
    jobs = [];
    const table = await tables.open("valuefigures");
    const month = { month: "2026-11", held: 7, calledOff: 0, library: 0, due: null, kept: null, ties: null };
    for (const id of ids)
      await putRecord(table, rowOf(id), { ...asCounted, formulas: FORMULAS - 1, months: [month] });
    const walk = { ...walkAt(MID_MONTH.subtract({ hours: 24 })), formulas: FORMULAS - 1 };
    const key = { partition: keyOf(TENANT), row: "walk" };
    await putRecord(await tables.open("valuewalks"), key, { version: 1, ...walk, isOver: true });
  });

  it("[VAL14] shows what earlier formulas counted, while a server that starts with new ones counts all anew, a few a minute", async () => {
    const world = await server();
    await starts(world);
    const [first] = ids;
    assert.ok(first !== undefined);
    assert.deepEqual(await seen(world, first), { status: 200, held: 7 });
    assert.equal((await kept(first))?.formulas, FORMULAS - 1, "whoever looks waits for no counting");
    await world.runDue(MID_MONTH.add({ seconds: 1 }));
    assert.deepEqual(await seen(world, first), { status: 200, held: 0 });
    await world.runDue(MID_MONTH.add({ seconds: 30 }));
    assert.ok((await counted()) <= WALKED_A_MINUTE / 2 + 1, "a part of the page in a part of the minute");
    await world.runDue(WALKED);
    assert.equal(await counted(), MANY);

    jobs = [];
    await starts(world);
    await world.runDue(WALKED.add({ minutes: 5 }));
    assert.deepEqual(jobs.filter(isOurs), [], "what was walked is not walked again");
  });

  it("[VAL14] counts each community once where two servers start together, and one starts again", async () => {
    const servers = await Promise.all([server(), server()]);
    await Promise.all(servers.map(starts));
    for (let at = MID_MONTH; Temporal.Instant.compare(at, WALKED) < 0; at = at.add({ seconds: 20 })) {
      for (const { clock } of servers) clock.moveTo(at);
      while ((await Promise.all(servers.map(({ runner }) => runner.beat()))).includes("worked"));
      const [one] = servers;
      if (one !== undefined) await starts(one);
    }
    assert.equal(await counted(), MANY);
    assert.equal(jobs.filter((job) => job === COUNT).length, MANY);
  });

  it("[VAL14] goes on where a server stopped in the middle of a walk, without another start", async () => {
    const { world } = await server();
    const due = openDueStore(tables, world.clock);
    await starts(await server());
    const [step] = (await due.findDue(MID_MONTH, 9)).filter(({ kind }) => kind === WALK);
    assert.ok(step !== undefined);
    assert.equal(await due.claim(step, MID_MONTH), "claimed");
    let left = 3;
    const dying = {
      ...world,
      due: {
        ...due,
        plan: (item: Parameters<typeof due.plan>[0]) =>
          (left -= 1) < 0 ? Promise.reject(new Error("gone")) : due.plan(item),
      },
    };
    await assert.rejects(walkOn(dying, TENANT, step.payload as Parameters<typeof walkOn>[2]), /gone/);
    await (await server()).runDue(WALKED);
    assert.equal(await counted(), MANY);
    assert.equal(jobs.filter((job) => job === COUNT).length, MANY, "and what it planned was planned once");
  });

  it("[VAL14] begins again at the next start where a server stopped before its first step", async () => {
    await beginWalk(tables, TENANT, walkAt(MID_MONTH));
    const world = await server();
    await starts(world);
    await world.runDue(WALKED);
    assert.equal(await counted(), MANY);
    assert.equal((await loadWalk(tables, TENANT))?.isOver, true);
  });

  it("[VAL14] counts where a counting was missed, and where what is kept cannot be read any more", async () => {
    const table = await tables.open("valuefigures");
    const [odd, missed] = ids;
    assert.ok(missed !== undefined && odd !== undefined);
    await deleteRecord(table, rowOf(missed));
    await putRecord(table, rowOf(odd), { version: 0, formulas: 0, sums: "in another shape" });
    const world = await server();
    assert.deepEqual(await seen(world, odd), { status: 200, held: 0 }, "the first reader waits");
    await starts(world);
    await world.runDue(WALKED);
    assert.equal((await kept(missed))?.until, LAST_MONTH);
  });

  it("[VAL14] leaves a newer version's counting to it, while both run", async () => {
    const world = await server();
    const [id] = ids;
    assert.ok(id !== undefined);
    await beginWalk(tables, TENANT, { ...walkAt(MID_MONTH), formulas: FORMULAS + 1 });
    await starts(world);
    await world.world.queue.send(ofNewer(id));
    await world.world.due.plan({ ...ofNewer(id), id: "newer", dueAt: MID_MONTH });
    await world.runDue(MID_MONTH);
    assert.equal((await kept(id))?.formulas, FORMULAS - 1);
    const waiting = await openDueStore(tables, world.clock).findDue(MID_MONTH.add({ hours: 1 }), 9);
    assert.ok(waiting.some(({ id: of }) => of === "newer"));
  });
});

const isOurs = (job: string): boolean => job === COUNT || job === WALK;

const ofNewer = (community: CommunityId): JobMessage => ({
  kind: COUNT,
  tenant: TENANT,
  payload: { community, formulas: FORMULAS + 1 },
});
