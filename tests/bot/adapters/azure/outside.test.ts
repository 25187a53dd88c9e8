import assert from "node:assert/strict";
import { QueueServiceClient } from "@azure/storage-queue";
import { openQueue } from "../../../../bot/adapters/azure/queue.ts";
import { openTables, probeTables } from "../../../../bot/adapters/azure/tables.ts";
import { azuriteConnection } from "../../../../bot/config-storage.ts";
import { insertRecord, readRecord, StorageError } from "../../../../bot/tables.ts";
import { tenantId } from "../../../../core/ids.ts";
import { z } from "zod";
import { openGate, type Gate } from "../../../support/gate.ts";
import { freshStorage, storage } from "../../../support/storage.ts";

const TENANT = tenantId("t");
const NOWHERE = { kind: "connection string", text: azuriteConnection(9, 9) } as const;
const greeting = { kind: "probe.greet", tenant: TENANT, payload: { to: "newcomer", words: "grüß dich 👋" } };

describe("the queue on Azure", () => {
  it("[AZ7] carries a job as it was sent, hides it while it is in hand, and forgets it when it is done", async () => {
    const { queue } = await freshStorage();
    await queue.send(greeting);
    const [taken] = await queue.take(10, 60_000);
    assert.deepEqual({ kind: taken?.kind, tenant: taken?.tenant, payload: taken?.payload }, greeting);
    assert.equal(taken?.earlierTries, 0);
    assert.deepEqual(await queue.take(10, 60_000), []);
    if (taken !== undefined) await queue.done(taken);
    if (taken !== undefined) await queue.done(taken); // harmless when it is gone
  });

  it("[AZ7] gives a job again, one try older, when its hiding ends undone", async () => {
    const { queue } = await freshStorage();
    await queue.send(greeting);
    await queue.take(1, 1_000);
    let again = await queue.take(1, 60_000);
    while (again.length === 0) again = await queue.take(1, 60_000);
    assert.equal(again[0]?.earlierTries, 1);
  });

  it("[AZ7] leaves alone what is none of ours", async () => {
    const { queue, queueName, storage: running } = await freshStorage();
    await queue.send(greeting);
    const raw = QueueServiceClient.fromConnectionString(running.connectionString).getQueueClient(queueName);
    for (const foreign of [
      "not base64 !",
      Buffer.from("{").toString("base64"),
      Buffer.from('{"kind":7}').toString("base64"),
    ])
      await raw.sendMessage(foreign);
    const taken = await queue.take(10, 60_000);
    assert.deepEqual(
      taken.map((job) => job.kind),
      ["probe.greet"],
    );
  });
});

describe("storage that does not answer", () => {
  it("[AZ8] is said within seconds, as one kind of failure", async () => {
    const tables = openTables(NOWHERE);
    const queue = openQueue(NOWHERE);
    for (const ask of [
      () => tables.open("things"),
      () => queue.send(greeting),
      () => queue.take(1, 1_000),
      () => probeTables(NOWHERE),
    ]) {
      const started = performance.now();
      await assert.rejects(ask(), StorageError);
      assert.ok(performance.now() - started < 4_000);
    }
  });

  it("[AZ8] is asked again by the next call: nothing of the failure is kept", async () => {
    const running = await storage();
    const gates: readonly Gate[] = await Promise.all([
      openGate(running.tablePort),
      openGate(running.queuePort),
    ]);
    const [tablePort = 0, queuePort = 0] = gates.map((gate) => gate.port);
    const address = { kind: "connection string", text: azuriteConnection(tablePort, queuePort) } as const;
    const tables = openTables(address, "az8x");
    const queue = openQueue(address, "az8");
    try {
      await Promise.all(gates.map((gate) => gate.shut()));
      await assert.rejects(tables.open("things"), StorageError);
      await assert.rejects(queue.send(greeting), StorageError);
      await Promise.all(gates.map((gate) => gate.open()));
      const key = { partition: "p", row: "r" };
      assert.equal(await insertRecord(await tables.open("things"), key, { kept: true }), "inserted");
      await queue.send(greeting);
      assert.equal((await queue.take(1, 60_000)).length, 1);
      await Promise.all(gates.map((gate) => gate.shut()));
      await assert.rejects(readRecord(await tables.open("things"), key, z.unknown()), {
        failure: "unreachable",
      });
    } finally {
      await Promise.all(gates.map((gate) => gate.shut()));
    }
  });
});
