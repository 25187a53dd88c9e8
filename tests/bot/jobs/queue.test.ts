import assert from "node:assert/strict";
import { QueueServiceClient } from "@azure/storage-queue";
import type { JobQueue, TakenJob } from "../../../bot/ports.ts";
import { freshStorage, type FreshStorage } from "../../support/storage.ts";
import { TENANT } from "../../support/world.ts";

const HIDDEN_MS = 60_000;

describe("the queue of jobs", () => {
  let storage: FreshStorage;
  let queue: JobQueue;
  beforeEach(async () => {
    storage = await freshStorage();
    queue = storage.queue;
  });

  const send = (id: string, delayMs?: number): Promise<void> =>
    queue.send({ kind: "test.ring", tenant: TENANT, payload: { id, words: "ä 漢 🌱" } }, delayMs);

  /** Takes until something is there. */
  async function waitFor(hiddenForMs: number): Promise<TakenJob> {
    while (true) {
      const [taken] = await queue.take(1, hiddenForMs);
      if (taken !== undefined) return taken;
    }
  }

  it("[JOB9] carries a job unchanged, and forgets it once it is done", async () => {
    await send("bell");
    const [taken, ...more] = await queue.take(32, 1_000);
    assert.ok(taken !== undefined && more.length === 0);
    const { kind, tenant, payload, earlierTries } = taken;
    assert.deepEqual(
      { kind, tenant, payload, earlierTries },
      { kind: "test.ring", tenant: TENANT, payload: { id: "bell", words: "ä 漢 🌱" }, earlierTries: 0 },
    );
    await queue.done(taken);
    await queue.done(taken);
  });

  it("[JOB9] gives each job to one of many workers", async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `bell ${index}`);
    await Promise.all(ids.map((id) => send(id)));
    const taken = await Promise.all(Array.from({ length: 8 }, () => queue.take(8, HIDDEN_MS)));
    const got = taken.flat().map((job) => JSON.stringify(job.payload));
    assert.equal(got.length, 40);
    assert.equal(new Set(got).size, 40);
    assert.deepEqual(await queue.take(8, HIDDEN_MS), []);
  });

  it("[JOB9] shows a job again, one try older, where nobody finished it in time", async () => {
    await send("bell");
    const first = await waitFor(1_000);
    const second = await waitFor(HIDDEN_MS);
    assert.deepEqual([first.earlierTries, second.earlierTries], [0, 1]);
    await queue.done(first);
    await queue.done(second);
  });

  it("[JOB9] hides a job for as long as its worker keeps it, and forgets it once it is done", async () => {
    await send("bell");
    let taken = await waitFor(1_000);
    taken = await queue.keep(taken, HIDDEN_MS);
    taken = await queue.keep(taken, 1_000);
    const again = await waitFor(HIDDEN_MS);
    assert.deepEqual(again.payload, taken.payload);
    assert.deepEqual(await queue.keep(taken, HIDDEN_MS), taken);
    const kept = await queue.keep(again, 1_000);
    await queue.done(kept);
    await send("next", 2_000);
    assert.match(JSON.stringify((await waitFor(HIDDEN_MS)).payload), /next/);
  });

  it("[JOB9] keeps a job back until its delay is over", async () => {
    await send("later", 1_000);
    await send("now");
    const [first, ...more] = await queue.take(32, HIDDEN_MS);
    assert.ok(first !== undefined && more.length === 0);
    assert.match(JSON.stringify(first.payload), /now/);
    assert.match(JSON.stringify((await waitFor(HIDDEN_MS)).payload), /later/);
  });

  it("[JOB10] passes over what is no job of ours", async () => {
    await send("bell");
    const address = storage.storage.address;
    assert.ok(address.kind === "connection string");
    const strange = QueueServiceClient.fromConnectionString(address.text).getQueueClient(storage.queueName);
    for (const text of [
      "not base64 {",
      Buffer.from("[]").toString("base64"),
      Buffer.from('{"kind":7}').toString("base64"),
    ])
      await strange.sendMessage(text);
    const taken = await queue.take(32, HIDDEN_MS);
    assert.deepEqual(
      taken.map(({ kind }) => kind),
      ["test.ring"],
    );
  });
});
