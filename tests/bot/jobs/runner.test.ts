import assert from "node:assert/strict";
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { defineJob, type Feature, type Job } from "../../../bot/feature.ts";
import { CLAIM_MS, openDueStore } from "../../../bot/jobs/due.ts";
import type { DueItem, TakenJob, World } from "../../../bot/ports.ts";
import { buildWorld, type BuiltWorld } from "../../../bot/world.ts";
import { tenantId } from "../../../core/ids.ts";
import { freshStorage, type FreshStorage } from "../../support/storage.ts";
import { MONDAY_9AM, TENANT, TestClock, testWorld } from "../../support/world.ts";

const OTHER = tenantId("22222222-2222-4222-8222-222222222222");

/** What a job may do in these tests; replaced by each test. */
type Ring = (world: World, id: string) => Promise<void>;

describe("the runner of jobs", () => {
  let base: World;
  let storage: FreshStorage;
  let clock: TestClock;
  let rung: string[];
  let onRing: Ring;
  let logged: string[];

  before(async () => {
    base = (await testWorld({ features: [] })).world;
  });
  beforeEach(async () => {
    storage = await freshStorage();
    clock = new TestClock(MONDAY_9AM);
    rung = [];
    logged = [];
    onRing = () => Promise.resolve();
  });

  /** One more server on the same storage. */
  function instance(): BuiltWorld {
    const ring: Job = defineJob({
      kind: "test.ring",
      payload: z.object({ id: z.string() }),
      async run(world, { id }, { tenant }) {
        rung.push(
          `${id} at ${world.clock.now().toString().slice(11, 19)}${tenant === TENANT ? "" : " elsewhere"}`,
        );
        await onRing(world, id);
      },
    });
    const feature: Feature = { name: "test", commands: [], actions: [], jobs: [ring], routes: [] };
    const { tables, queue } = storage;
    const log = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
    return buildWorld({ ...base, clock, tables, queue, log }, [feature]);
  }

  const item = (id: string, seconds: number, tenant = TENANT): DueItem => ({
    tenant,
    id,
    kind: "test.ring",
    payload: { id },
    dueAt: MONDAY_9AM.add({ seconds }),
  });

  const catchUp = (server: BuiltWorld, until: string): Promise<void> =>
    server.runner.catchUp(Temporal.Instant.from(until), (at) => clock.moveTo(at));

  it("[JOB1] runs what is due once, and leaves what is not", async () => {
    const server = instance();
    await server.world.due.plan(item("now", 0));
    await server.world.due.plan(item("later", 60));
    assert.equal(await server.runner.beat(), "worked");
    assert.equal(await server.runner.beat(), "idle");
    assert.deepEqual(rung, ["now at 09:00:00"]);
  });

  it("[JOB2] catches up in the order of time, each at its own moment, with what comes of it in between", async () => {
    const server = instance();
    onRing = async (world, id) => {
      if (id === "first") await world.due.plan(item("planned by first", 45));
      if (id === "first")
        await world.queue.send({ kind: "test.ring", tenant: TENANT, payload: { id: "queued by first" } });
    };
    for (const [id, seconds] of [
      ["last", 3_600],
      ["first", 30],
      ["second", 60],
      ["too late", 3_601],
    ] as const)
      await server.world.due.plan(item(id, seconds));
    await catchUp(server, "2026-03-02T10:00:00Z");
    assert.deepEqual(rung, [
      "first at 09:00:30",
      "queued by first at 09:00:30",
      "planned by first at 09:00:45",
      "second at 09:01:00",
      "last at 10:00:00",
    ]);
    assert.equal(clock.now().toString(), "2026-03-02T10:00:00Z");
  });

  it("[JOB3] runs each item once, whichever of three instances comes first", async () => {
    const servers = [instance(), instance(), instance()];
    for (let index = 0; index < 20; index += 1) await servers[0]?.world.due.plan(item(`bell ${index}`, 0));
    for (let beat = 0; beat < 4; beat += 1) await Promise.all(servers.map((server) => server.runner.beat()));
    assert.equal(rung.length, 20);
    assert.equal(new Set(rung).size, 20);
  });

  it("[JOB4] takes over from a worker that stopped, while it catches up", async () => {
    const server = instance();
    await server.world.due.plan(item("bell", 0));
    const stopped = openDueStore(storage.tables, clock);
    const [found] = await stopped.findDue(clock.now(), 1);
    assert.ok(found !== undefined);
    await stopped.claim(found, clock.now());
    await catchUp(server, "2026-03-02T09:00:59Z");
    assert.deepEqual(rung, []);
    await catchUp(server, "2026-03-02T10:00:00Z");
    assert.equal(CLAIM_MS, 60_000);
    assert.deepEqual(rung, ["bell at 09:01:00"]);
  });

  it("[JOB6] puts a failing job off, longer each time, and gives it up after ten tries", async () => {
    const server = instance();
    onRing = () => Promise.reject(new Error("no luck"));
    await server.world.due.plan(item("bell", 0));
    await catchUp(server, "2026-03-04T09:00:00Z");
    assert.deepEqual(rung.slice(0, 4), [
      "bell at 09:00:00",
      "bell at 09:00:02",
      "bell at 09:00:06",
      "bell at 09:00:14",
    ]);
    assert.equal(rung.length, 10);
    const givenUp = logged.filter((line) => line.includes("job-given-up"));
    assert.equal(givenUp.length, 1);
    assert.match(givenUp[0] ?? "", /no luck/);
  });

  it("[JOB6] forgets the failures of a job that works in the end", async () => {
    const server = instance();
    onRing = () => (rung.length < 3 ? Promise.reject(new Error("not yet")) : Promise.resolve());
    await server.world.due.plan(item("bell", 0));
    await catchUp(server, "2026-03-03T09:00:00Z");
    assert.equal(rung.length, 3);
    assert.equal(logged.filter((line) => line.includes("job-given-up")).length, 0);
  });

  it("[JOB6] puts off what no feature knows, and what does not fit, without stopping for others", async () => {
    const server = instance();
    await server.world.due.plan({ ...item("unknown", 0), kind: "test.unknown" });
    await server.world.due.plan({ ...item("misfit", 0), payload: { id: 7 } });
    await server.world.due.plan(item("bell", 1));
    await catchUp(server, "2026-03-02T09:00:01Z");
    assert.deepEqual(rung, ["bell at 09:00:01"]);
  });

  it("[JOB8] runs one company's work beside another's that fails or waits", async () => {
    const server = instance();
    onRing = (_world, id) => (id === "bad" ? Promise.reject(new Error("no luck")) : Promise.resolve());
    for (let index = 0; index < 3; index += 1)
      await server.world.due.plan({ ...item(`bad ${index}`, 0), payload: { id: "bad" } });
    await server.world.due.plan(item("good", 0, OTHER));
    await server.runner.beat();
    assert.ok(rung.includes("good at 09:00:00 elsewhere"));
  });

  it("[JOB10] shows a failing queued job again until ten tries are over", async () => {
    const server = instance();
    onRing = () => Promise.reject(new Error("no luck"));
    // The queue hides a failed job for a minute; here it is shown again at once.
    const tries = { earlier: 0, done: 0 };
    const message = { kind: "test.ring", tenant: TENANT, payload: { id: "bell" }, receipt: "r" };
    const eager = {
      ...storage.queue,
      take: () =>
        Promise.resolve(
          tries.done > 0 || tries.earlier >= 12 ? [] : [{ ...message, earlierTries: tries.earlier++ }],
        ),
      keep: (taken: TakenJob) => Promise.resolve(taken),
      done: () => Promise.resolve(void (tries.done += 1)),
    };
    storage = { ...storage, queue: eager };
    const shown = instance();
    await shown.runner.beat();
    assert.deepEqual([rung.length, tries.done], [10, 1]);
    assert.equal(logged.filter((line) => line.includes("job-given-up")).length, 1);
    assert.equal(await server.runner.beat(), "idle");
  });

  it("[JOB11] wakes at once for what is queued here, and stops only when the job in hand is done", async () => {
    const server = instance();
    const begun = Promise.withResolvers<void>();
    const allowed = Promise.withResolvers<void>();
    const events: string[] = [];
    onRing = async () => {
      begun.resolve();
      await allowed.promise;
      events.push("done");
    };
    server.runner.start();
    await server.world.queue.send({ kind: "test.ring", tenant: TENANT, payload: { id: "bell" } });
    await begun.promise;
    const stopped = server.runner.stop().then(() => void events.push("stopped"));
    allowed.resolve();
    await stopped;
    assert.deepEqual(events, ["done", "stopped"]);
    await server.world.queue.send({ kind: "test.ring", tenant: TENANT, payload: { id: "after" } });
    assert.deepEqual(rung, ["bell at 09:00:00"]);
  });

  it("[JOB11] finds by itself what another instance planned, and outlives a store that does not answer", async () => {
    const [server, other] = [instance(), instance()];
    const open = storage.tables.open.bind(storage.tables);
    let failures = 2;
    storage = {
      ...storage,
      tables: {
        ...storage.tables,
        open: (name) => {
          if (name !== "tenants" || failures === 0) return open(name);
          failures -= 1;
          return Promise.reject(new Error("no answer"));
        },
      },
    };
    const shaky = instance();
    const rang = Promise.withResolvers<void>();
    onRing = () => Promise.resolve(rang.resolve());
    shaky.runner.start();
    await other.world.due.plan(item("bell", 0));
    await rang.promise;
    await shaky.runner.stop();
    assert.equal(failures, 0);
    assert.ok(logged.some((line) => line.includes("worker-beat-failed")));
    assert.equal(await server.runner.beat(), "idle");
  });
});
