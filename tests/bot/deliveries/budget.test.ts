import assert from "node:assert/strict";
import {
  deliver,
  deliveryStates,
  mayAskHow,
  previewBudget,
  redraw,
  type NewDelivery,
} from "../../../bot/features/deliveries/index.ts";
import { communityId } from "../../../core/ids.ts";
import { keepDeparture } from "../../../bot/features/deliveries/storage/departures.ts";
import { callApi } from "../../support/api.ts";
import { problemsOf } from "../../support/card-check.ts";
import { person, press, say, wordsOf } from "../../support/chat.ts";
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
    world = await testWorld({ now: "2026-03-02T06:00:00Z", keepsToHours: true });
    for (const who of [member, nightOwl]) await say(world, who, "hello");
  });

  const send = (...them: NewDelivery[]): Promise<void> => deliver(world.world, TENANT, them);
  const heard = (who = member): readonly string[] =>
    wordsOf(world.connector.to(who.chat.id).filter(({ kind }) => kind === "text")).match(/question \w+/g) ??
    [];

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
    const counts: number[] = [];
    for (const day of ["02", "03", "04", "05", "06", "09"]) {
      await world.runDue(`2026-03-${day}T06:00:00Z`);
      await Promise.all(["a", "b"].map((id) => send(prompt(`${id}${day}`))));
      await world.runDue(`2026-03-${day}T12:00:00Z`);
      counts.push(world.connector.to(member.chat.id).length);
    }
    assert.deepEqual(
      counts.map((count) => count - 1),
      [1, 2, 3, 3, 3, 4],
    );
  });

  it("[DLV30] gives what waited for one moment as one message, of which a single one is itself", async () => {
    const other = { to: { kind: "person" as const, person: nightOwl.id } };
    await send(prompt("a"), prompt("gone"), prompt("over", { expiresAt: "2026-03-02T08:59:00Z" }));
    await send(prompt("b"), prompt("c"), prompt("owls", other));
    await keepDeparture(world.world.tables, TENANT, member.id, communityId("community-of-gone"));
    await world.runDue("2026-03-02T09:01:00Z");
    const [, bundle, ...more] = world.connector.to(member.chat.id);
    assert.equal(more.length, 0);
    assert.ok(bundle?.kind === "card");
    const { card } = bundle;
    assert.match(
      wordsOf([bundle]),
      /3 things for you.*1\. question a.*2\. question b.*3\. question c.*why|because/s,
    );
    assert.doesNotMatch(JSON.stringify(card), /gone|over|owls/);
    assert.deepEqual(problemsOf(card), []);
    await world.runDue("2026-03-03T12:00:00Z");
    assert.deepEqual(heard(nightOwl), ["question owls"]);
    const states = await Promise.all(
      ["a", "gone", "over"].map(async (id) => (await deliveryStates(world.world, TENANT, `prompt-${id}`))[0]),
    );
    assert.deepEqual(
      states.map((each) => each?.reason ?? each?.state),
      ["sent", "left the community", "would come too late"],
    );
  });

  it("[DLV33] waits on where they paused after it was planned, and is skipped where they muted it or it is over by then", async () => {
    await send(prompt("a"), prompt("brief", { expiresAt: "2026-03-03T12:00:00Z" }), prompt("muted"));
    await say(world, member, "pause until 4 March");
    const muting = { muted: ["community-of-muted"] };
    await callApi(world.world, member, "PUT", "/me/notifications", muting);
    await world.runDue("2026-03-04T08:59:00Z");
    assert.deepEqual(heard(), []);
    await world.runDue("2026-03-04T09:01:00Z");
    assert.deepEqual(heard(), ["question a"]);
    const states = await Promise.all(
      ["brief", "muted"].map(async (id) => (await deliveryStates(world.world, TENANT, `prompt-${id}`))[0]),
    );
    assert.deepEqual(
      states.map((each) => each?.reason),
      ["paused", "muted"],
    );
    await say(world, member, "pause");
    await send(prompt("later"), prompt("latest"));
    await world.runDue("2026-03-10T12:00:00Z");
    assert.deepEqual(heard(), ["question a"]);
    await say(world, member, "resume");
    await world.runDue("2026-03-11T09:01:00Z");
    const last = world.connector.to(member.chat.id).at(-1);
    assert.ok(
      last?.kind === "card" &&
        /2 things for you: question later; question latest/.test(last.card.fallbackText),
    );
  });

  it("[DLV31] shows a thing as it is by then, once, and the rest of a long one together", async () => {
    const ids = "abcdefghijk".split("");
    await send(...ids.map((id) => prompt(id)));
    await world.runDue("2026-03-02T09:01:00Z");
    const [, bundle] = world.connector.to(member.chat.id);
    assert.ok(bundle?.kind === "card");
    const { card } = bundle;
    await redraw(
      world.world,
      TENANT,
      { about: "prompt-b", id: "b" },
      { kind: "text", text: "question newer" },
    );
    for (const _twice of [1, 2]) await press(world, member, card, "Show 2");
    await world.runDue();
    assert.deepEqual(heard(), ["question newer"]);
    await press(world, member, card, "Show the rest");
    await world.runDue();
    assert.deepEqual(heard(), ["question newer", "question i", "question j", "question k"]);
    await redraw(
      world.world,
      TENANT,
      { about: "prompt-b", id: "b" },
      { kind: "text", text: "question newest" },
    );
    await world.runDue();
    assert.equal(heard()[0], "question newest");
    const notTheirs = await press(world, nightOwl, card, "Show 1");
    assert.match(JSON.stringify(notTheirs.answer), /over by now/);
  });

  it("[DLV27] decides the same when it is delivered again, and says why something is skipped", async () => {
    await send(prompt("a"));
    await send(prompt("a"));
    await send(prompt("late", { expiresAt: "2026-03-02T06:30:00Z" }));
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
