import assert from "node:assert/strict";
import { deliver, deliveryStates } from "../../../bot/features/deliveries/index.ts";
import { azuriteConnection } from "../../../bot/config-storage.ts";
import { communityId } from "../../../core/ids.ts";
import { deliveryWorld, startEngine } from "../../harden/delivery-world.ts";
import { carryLoad, LOAD_TENANT, meetPeople, questions, startStrictTeams } from "../../harden/load.ts";
import { openGate } from "../../support/gate.ts";
import { freshStorage } from "../../support/storage.ts";
import { until } from "../../support/until.ts";

const SMALL = communityId("small");

describe("deliveries under load", function () {
  this.timeout(240_000);

  it("[DLV20] [DLV23] arrive for everybody through faults, skewed clocks and two kills, within Teams' limits", async () => {
    const result = await carryLoad({
      members: 80,
      workers: 3,
      kills: 2,
      faultyShare: 0.3,
      staleMs: 3_000,
      withinMs: 200_000,
    });
    assert.equal(result.conversations, result.members);
    assert.ok(result.secondCopies <= result.mostSecondCopies, JSON.stringify(result));
    assert.ok(result.beyondLimits < result.requests / 1_000, JSON.stringify(result));
    assert.ok(result.faults > 0);
  });

  it("[DLV22] of a small community pass a large one's, and reminders pass everything", async () => {
    const { storage, prefix } = await freshStorage();
    const teams = await startStrictTeams({});
    // slow enough for the large community to be still under way, however slow this machine is
    const ground = { address: storage.address, prefix, requestsASecond: 6, staleMs: 3_000 };
    const world = deliveryWorld(ground);
    let stop = (): Promise<void> => Promise.resolve();
    try {
      await meetPeople(world, 500, teams.serviceUrl);
      await deliver(world, LOAD_TENANT, questions(500, "large"));
      stop = await startEngine(world);
      await until(async () => (await teams.seen()).arrived > 2);
      const [small] = [...questions(1, "small")];
      const [reminder] = [...questions(1, "reminder")];
      assert.ok(small !== undefined && reminder !== undefined);
      await deliver(world, LOAD_TENANT, [{ ...small, community: SMALL }]);
      await deliver(world, LOAD_TENANT, [{ ...reminder, why: "reminder" }]);
      const isSent = async (about: string): Promise<boolean> =>
        (await deliveryStates(world, LOAD_TENANT, about)).every(({ state }) => state === "sent");
      await until(async () => (await isSent("reminder")) && (await isSent("small")), {
        withinMs: 60_000,
      });
      assert.equal(await isSent("large"), false);
    } finally {
      await stop();
      await teams.stop();
    }
  });

  it("[DLV24] are not lost while storage is down, and go on by themselves", async () => {
    const { storage, prefix } = await freshStorage();
    const gates = await Promise.all([openGate(storage.tablePort), openGate(storage.queuePort)]);
    const text = azuriteConnection(gates[0]?.port ?? 0, gates[1]?.port ?? 0);
    const ground = { prefix, requestsASecond: 50, staleMs: 3_000 };
    const teams = await startStrictTeams({});
    const recording = deliveryWorld({ ...ground, address: storage.address });
    const world = deliveryWorld({ ...ground, address: { kind: "connection string", text } });
    const stop = await startEngine(world);
    try {
      await meetPeople(recording, 150, teams.serviceUrl);
      await deliver(recording, LOAD_TENANT, questions(150));
      await until(async () => (await teams.seen()).arrived > 20);
      await Promise.all(gates.map((gate) => gate.shut()));
      const before = (await teams.seen()).arrived;
      await Promise.all(gates.map((gate) => gate.open()));
      await until(async () => (await teams.seen()).conversations === 150, { withinMs: 90_000 });
      const states = async () => deliveryStates(recording, LOAD_TENANT, "question");
      await until(async () => (await states()).every(({ state }) => state === "sent"));
      assert.ok(before < 150);
      assert.ok((await teams.seen()).arrived - 150 <= 32);
    } finally {
      await stop();
      await teams.stop();
      await Promise.all(gates.map((gate) => gate.shut()));
    }
  });
});
