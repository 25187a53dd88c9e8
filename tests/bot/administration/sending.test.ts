import assert from "node:assert/strict";
import { deliver, deliveryStates } from "../../../bot/features/deliveries/index.ts";
import { callApi } from "../../support/api.ts";
import { person, say, wordsOf } from "../../support/chat.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";
import { neighbour } from "../communities/town.ts";
import { petra } from "../personal-data/a-life.ts";

const boss = person("Boss Berger");

async function asBoss(world: TestWorld, method: "PUT", path: string, body: unknown): Promise<void> {
  const heard = await callApi(world.world, boss, method, path, body);
  assert.ok(heard.status < 300, `${method} ${path}: ${heard.status} ${JSON.stringify(heard.body)}`);
}

describe("sending that is stopped", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await testWorld({ administrators: [boss.id] });
    for (const who of [petra, neighbour]) await say(world, who, "hello");
  });
  const send = (id: string, why: "prompt" | "reminder", community?: string): Promise<void> =>
    deliver(world.world, TENANT, [
      {
        id,
        about: "thing",
        why,
        to: { kind: "person", person: neighbour.id },
        message: { kind: "text", text: `words of ${id}` },
        ...(community === undefined ? {} : { community: community as never }),
      },
    ]);
  const states = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await deliveryStates(world.world, TENANT, "thing")).map(({ id, state, reason }) => [
        id,
        reason === undefined ? state : `${state}: ${reason}`,
      ]),
    );

  it("[ADM3] stops at once for the company, and still answers who asks", async () => {
    await asBoss(world, "PUT", "/admin/sending", { isStopped: true });
    await send("one", "prompt");
    await world.runDue();
    assert.deepEqual(await states(), { one: "planned" });
    assert.notEqual(wordsOf((await say(world, petra, "help")).replies), "");
  });

  it("[ADM3] stops for one community alone", async () => {
    await asBoss(world, "PUT", "/admin/sending", { isStopped: true, community: "community-1" });
    await send("here", "prompt", "community-1");
    await send("there", "prompt", "community-2");
    await world.runDue();
    assert.deepEqual(await states(), { here: "planned", there: "sent" });
  });

  it("[ADM4] goes on with what is fresh, and drops what is stale with its reason", async () => {
    await asBoss(world, "PUT", "/admin/sending", { isStopped: true });
    await send("old question", "prompt");
    await world.runDue();
    await world.runDue("2026-03-03T08:00:00Z");
    await send("old reminder", "reminder");
    await world.runDue("2026-03-03T08:00:30Z");
    world.clock.moveTo(world.clock.now().add({ minutes: 90 }));
    await send("fresh question", "prompt");
    await world.runDue("2026-03-03T09:31:00Z");
    assert.deepEqual(new Set(Object.values(await states())), new Set(["planned"]));
    await asBoss(world, "PUT", "/admin/sending", { isStopped: false });
    await world.runDue();
    assert.deepEqual(await states(), {
      "fresh question": "sent",
      "old question": "skipped: was held back too long",
      "old reminder": "skipped: was held back too long",
    });
  });
});
