import assert from "node:assert/strict";
import {
  deliver,
  deliveryStates,
  mayAskHow,
  previewBudget,
  type NewDelivery,
} from "../../../bot/features/deliveries/index.ts";
import { communityId } from "../../../core/ids.ts";
import { person, say, wordsOf } from "../../support/chat.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";

const member = person("member");
const nightOwl = person("night-owl", { timeZone: "Pacific/Auckland" });

function prompt(id: string, changes: Partial<NewDelivery> = {}): NewDelivery {
  return {
    id,
    about: `prompt-${id}`,
    why: "prompt",
    to: { kind: "person", person: member.id },
    message: { kind: "text", text: `question ${id}` },
    community: communityId(`community-of-${id}`),
    urgency: "their hour",
    ...changes,
  };
}

describe("somebody's budget", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await testWorld({ now: "2026-03-02T06:00:00Z" });
    for (const who of [member, nightOwl]) await say(world, who, "hello");
  });

  const send = (...them: NewDelivery[]): Promise<void> => deliver(world.world, TENANT, them);
  const heard = (who = member): readonly string[] =>
    wordsOf(world.connector.to(who.chat.id)).match(/question \w+/g) ?? [];

  it("[DLV27] waits for their own hour, each in their own zone", async () => {
    await send(prompt("a"), prompt("b", { to: { kind: "person", person: nightOwl.id } }));
    await world.runDue("2026-03-02T08:59:00Z");
    assert.deepEqual([heard(), heard(nightOwl)], [[], []]);
    await world.runDue("2026-03-02T09:01:00Z");
    assert.deepEqual([heard(), heard(nightOwl)], [["question a"], []]);
    await world.runDue("2026-03-02T21:01:00Z");
    assert.deepEqual(heard(nightOwl), ["question b"]);
  });

  it("[DLV27] gives one message a day and three a week to all communities together, also when they plan at once", async () => {
    await Promise.all(["a", "b", "c", "d"].map((id) => send(prompt(id))));
    const counts: number[] = [];
    for (const day of ["02", "03", "04", "05", "06", "09"]) {
      await world.runDue(`2026-03-${day}T12:00:00Z`);
      counts.push(heard().length);
    }
    assert.deepEqual(counts, [1, 2, 3, 3, 3, 4]);
  });

  it("[DLV27] decides the same when it is delivered again, and says why something is skipped", async () => {
    await send(prompt("a"));
    await send(prompt("a"));
    await send(prompt("late", { expiresAt: "2026-03-02T12:00:00Z" }));
    await world.runDue("2026-03-03T12:00:00Z");
    assert.deepEqual(heard(), ["question a"]);
    const [late] = await deliveryStates(world.world, TENANT, "prompt-late");
    assert.deepEqual([late?.state, late?.reason], ["skipped", "would come too late"]);
  });

  it("[DLV28] is passed by what a steward sends now, which counts, and of which they read before", async () => {
    const people = [member.id, nightOwl.id];
    assert.equal(await previewBudget(world.world, TENANT, people), undefined);
    await send(prompt("a", { urgency: "now" }), prompt("b", { urgency: "now" }));
    await send(prompt("c", { urgency: "now", to: { kind: "person", person: nightOwl.id } }));
    await world.runDue();
    assert.deepEqual(heard(), ["question a", "question b"]);
    assert.equal(
      await previewBudget(world.world, TENANT, people),
      "Second message this week to one person, third message this week to one person.",
    );
    await send(prompt("d"), prompt("e", { why: "reminder", urgency: "now" }));
    await world.runDue("2026-03-02T12:00:00Z");
    assert.deepEqual(heard(), ["question a", "question b", "question e"]);
    await world.runDue("2026-03-03T12:00:00Z");
    assert.equal(heard().length, 4);
  });

  it("[DLV29] is asked how something was once a week, whoever asks", async () => {
    const ask = (about: string): Promise<boolean> => mayAskHow(world.world, TENANT, member.id, about);
    const asked = await Promise.all(["session-1", "introduction-1", "prompt-1"].map(ask));
    assert.equal(asked.filter(Boolean).length, 1);
    const first = ["session-1", "introduction-1", "prompt-1"][asked.indexOf(true)] ?? "";
    assert.equal(await ask(first), true);
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 7 - 1 }));
    assert.equal(await ask("session-2"), false);
    world.clock.moveTo(world.clock.now().add({ hours: 1 }));
    assert.equal(await ask("session-2"), true);
    assert.equal(await mayAskHow(world.world, TENANT, nightOwl.id, "session-2"), true);
  });
});
