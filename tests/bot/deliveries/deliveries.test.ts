import assert from "node:assert/strict";
import sinon from "sinon";
import {
  deliver,
  deliveries,
  deliveryStates,
  redraw,
  type Delivery,
  type NewDelivery,
} from "../../../bot/features/deliveries/index.ts";
import { holdParcel, writeParcel } from "../../../bot/features/deliveries/storage/parcels.ts";
import { button, card, words } from "../../../bot/cards.ts";
import { findPerson } from "../../../bot/features/people/index.ts";
import { features } from "../../../bot/features/index.ts";
import type { ConnectorFailure, Message } from "../../../bot/ports.ts";
import { buildWorld } from "../../../bot/world.ts";
import { channel, person, say } from "../../support/chat.ts";
import { until } from "../../support/until.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";

const member = person("member");
const silent = person("silent");
const general = channel("general");
const text = (words: string): Message => ({ kind: "text", text: words });
/** A text as it goes out to a person. */
const sent = (words: string): Message =>
  text(`${words}\n\n${WHY} Say pause, less often or stop to get fewer or none.`);
const WHY = "You get this because you are a member of the community that asks.";

function toMember(changes: Partial<NewDelivery> = {}): NewDelivery {
  return {
    id: "prompt|1|member",
    about: "prompt-1",
    why: "prompt",
    to: { kind: "person", person: member.id },
    message: text("A question"),
    ...changes,
  };
}

describe("deliveries", () => {
  let world: TestWorld;
  let heardBefore = 0;
  beforeEach(async () => {
    world = await testWorld();
    await say(world, member, "hello");
    heardBefore = world.connector.to(member.chat.id).length;
  });

  const send = (...them: NewDelivery[]): Promise<void> => deliver(world.world, TENANT, them);
  const received = (): readonly Message[] => world.connector.to(member.chat.id).slice(heardBefore);
  const fails = (failure: ConnectorFailure): void =>
    void world.connector.failing.set(member.chat.id, failure);

  async function state(): Promise<Delivery> {
    const [delivery, ...more] = await deliveryStates(world.world, TENANT, "prompt-1");
    assert.ok(delivery !== undefined && more.length === 0);
    return delivery;
  }

  /** Comes back to what is waiting, after what it waits for. */
  async function comeBack(times: number, after: { seconds: number } = { seconds: 61 }): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      world.clock.moveTo(world.clock.now().add(after));
      await callTo();
      await deliveries.carry?.(world.world);
    }
  }
  const lane = "bulk|of|everybody";
  const callTo = (): Promise<void> =>
    world.world.rings.bulk.send({ kind: "deliveries.ticket", tenant: TENANT, payload: { lane } });

  it("[DLV1] are recorded before they are sent off, and sent off again when the queue was down", async () => {
    const down = sinon.stub(world.world.rings.bulk, "send").rejects(new Error("no answer"));
    await assert.rejects(send(toMember()));
    down.restore();
    assert.equal((await state()).state, "planned");
    await world.runDue();
    assert.deepEqual(received(), []);
    await send(toMember());
    await world.runDue();
    assert.deepEqual(received(), [sent("A question")]);
    const { state: now, activityId, sentAt } = await state();
    assert.deepEqual([now, sentAt], ["sent", "2026-03-02T09:00:00Z"]);
    assert.ok(activityId !== undefined);
  });

  it("[DLV1] are looked after when their ticket was lost, without being delivered again", async () => {
    const lost = sinon.stub(world.world.rings.bulk, "send").resolves();
    await send(toMember());
    lost.restore();
    await world.runDue();
    assert.deepEqual(received(), []);
    await world.runDue(world.clock.now().add({ minutes: 3 }));
    assert.deepEqual(received(), [sent("A question")]);
  });

  it("[DLV1] send nothing twice when they are delivered again", async () => {
    await send(toMember());
    await world.runDue();
    await send(toMember(), toMember({ message: text("Another question") }));
    await world.runDue();
    assert.deepEqual(received(), [sent("A question")]);
  });

  it("[DLV2] are sent once when many tickets go round, to two instances at once", async () => {
    const other = buildWorld(world.world, features);
    await Promise.all([send(toMember()), send(toMember()), send(toMember())]);
    await Promise.all([1, 2, 3].map(callTo));
    await Promise.all([
      world.runDue(),
      ...[1, 2].map(() => other.runner.catchUp(world.clock.now(), () => undefined)),
    ]);
    await comeBack(2);
    assert.equal(received().length, 1);
  });

  it("[DLV2] are left to the worker that has them, and taken over once it has been silent", async () => {
    await send(toMember());
    const parcel = (await state()).parcel ?? "";
    const stopped = await holdParcel(
      world.world.tables,
      TENANT,
      { about: "prompt-1", id: parcel },
      "stopped",
      0,
    );
    assert.ok(typeof stopped === "object");
    await world.runDue();
    assert.deepEqual(received(), []);
    await until(async () => {
      await callTo();
      await deliveries.carry?.(world.world);
      return received().length > 0;
    });
    assert.equal(received().length, 1);
    // the stopped worker wakes up: what it writes comes too late
    assert.equal(await writeParcel(world.world.tables, TENANT, stopped, {}, "stopped"), "taken");
  });

  it("[DLV2] go round with one ticket, however long their lane is served", async () => {
    world = await testWorld({ staleMs: 1_000 });
    await say(world, member, "hello");
    const { bulk } = world.world.rings;
    const answer = Promise.withResolvers<string>();
    const post = sinon.stub(world.connector, "post").returns(answer.promise);
    const kept = sinon.spy(bulk, "keep");
    await send(toMember());
    const serving = deliveries.carry?.(world.world);
    await until(() => Promise.resolve(kept.callCount >= 5), { withinMs: 10_000 });
    assert.deepEqual(await bulk.take(32, 1_000), []);
    answer.resolve("posted");
    await serving;
    assert.equal(post.callCount, 1);
  });

  it("[DLV3] are kept with the reason where the person never wrote or is gone", async () => {
    await send(toMember({ to: { kind: "person", person: silent.id } }));
    await world.runDue();
    assert.deepEqual([(await state()).state, (await state()).reason], ["failed", "never installed"]);
  });

  it("[DLV3] [DLV26] stop at once where the app was removed, and for everything after it", async () => {
    fails({ code: "removed", how: "blocked in chat" });
    await send(toMember());
    await world.runDue();
    assert.deepEqual([(await state()).state, (await state()).reason], ["failed", "blocked in chat"]);
    assert.equal((await findPerson(world.world, TENANT, member.id))?.isRemoved, true);
    world.connector.failing.clear();
    await send(toMember({ id: "prompt|2|member", about: "prompt-2" }));
    await world.runDue();
    assert.deepEqual(received(), []);
  });

  it("[DLV3] stop at once where Teams refuses for good", async () => {
    fails({ code: "refused", status: 413 });
    await send(toMember());
    await world.runDue();
    assert.deepEqual([(await state()).state, (await state()).reason], ["failed", "refused with 413"]);
  });

  it("[DLV3] are tried ten times where Teams cannot be reached", async () => {
    fails({ code: "unreachable" });
    await send(toMember());
    await world.runDue();
    await comeBack(8);
    assert.deepEqual([(await state()).state, (await state()).tries], ["planned", 9]);
    await comeBack(1);
    assert.deepEqual([(await state()).state, (await state()).reason], ["failed", "unreachable"]);
  });

  it("[DLV3] arrive after a fault that passes, and after any number of requests to slow down", async () => {
    fails({ code: "throttled", retryAfterMs: 60_000 });
    await send(toMember());
    await world.runDue();
    await comeBack(3, { seconds: 80 });
    fails({ code: "unreachable" });
    await comeBack(1, { seconds: 80 });
    world.connector.failing.clear();
    await comeBack(1);
    assert.equal(received().length, 1);
    assert.equal((await state()).state, "sent");
  });

  it("[DLV3] wait as long as Teams asks before they are tried again", async () => {
    fails({ code: "throttled", retryAfterMs: 7_000 });
    await send(toMember());
    await world.runDue();
    world.connector.failing.clear();
    await comeBack(1, { seconds: 6 });
    assert.deepEqual(received(), []);
    await comeBack(1, { seconds: 3 });
    assert.equal(received().length, 1);
  });

  it("[DLV4] are skipped where they would come too late, and sent up to that moment", async () => {
    await send(toMember({ expiresAt: "2026-03-02T10:00:00Z" }));
    world.clock.moveTo(world.clock.now().add({ hours: 1, seconds: 1 }));
    await world.runDue();
    assert.deepEqual([(await state()).state, (await state()).reason], ["skipped", "too late"]);
    await send(toMember({ id: "in time", about: "prompt-2", expiresAt: world.clock.now().toString() }));
    await world.runDue();
    assert.equal(received().length, 1);
  });

  it("[DLV5] are drawn anew in their place, and never posted again", async () => {
    await send(toMember({ to: { kind: "conversation", conversation: general } }));
    await world.runDue();
    const ref = { about: "prompt-1", id: "prompt|1|member" };
    for (const count of [1, 2, 3])
      assert.equal(await redraw(world.world, TENANT, ref, text(`${count} answers`)), "redrawn");
    await world.runDue();
    assert.deepEqual(world.connector.to(general.id), [text("3 answers")]);
    assert.equal(world.connector.posted.at(-1)?.updates, 1, "drawings that follow each other are one");
    assert.equal(await redraw(world.world, TENANT, { ...ref, id: "no such" }, text("?")), "absent");
  });

  it("[DLV5] are sent as they were drawn last, even when that happens while they are posted", async () => {
    const ref = { about: "prompt-1", id: "prompt|1|member" };
    await send(toMember());
    assert.equal(await redraw(world.world, TENANT, ref, text("drawn before")), "redrawn");
    const post = world.connector.post.bind(world.connector);
    const slow = sinon.stub(world.connector, "post").callsFake(async (to, message) => {
      assert.deepEqual(message, sent("drawn before"));
      await redraw(world.world, TENANT, ref, text("drawn meanwhile"));
      return post(to, message);
    });
    await world.runDue();
    slow.restore();
    assert.deepEqual(received(), [sent("drawn meanwhile")]);
  });

  it("[DLV5] are left alone where the card is gone, and drawn later where Teams cannot be reached", async () => {
    await send(toMember());
    await world.runDue();
    const ref = { about: "prompt-1", id: "prompt|1|member" };
    fails({ code: "refused", status: 404 });
    await redraw(world.world, TENANT, ref, text("gone"));
    await world.runDue();
    assert.equal((await state()).state, "sent");
    fails({ code: "unreachable" });
    await redraw(world.world, TENANT, ref, text("later"));
    await world.runDue();
    world.connector.failing.clear();
    assert.deepEqual(received(), [sent("A question")]);
    await comeBack(1);
    assert.deepEqual(received(), [sent("later")]);
  });

  it("[DLV25] say why they came, and offer Pause, Less often and Stop to people alone", async () => {
    const asking = card("A question", [words("What did you try?")], [button("Answer", "prompts.open")]);
    await send(toMember({ message: { kind: "card", card: asking } }));
    const inChannel = { kind: "conversation", conversation: general } as const;
    await send(toMember({ id: "channel", to: inChannel, message: { kind: "card", card: asking } }));
    await world.runDue();
    const [mine] = received();
    assert.ok(mine?.kind === "card");
    assert.match(JSON.stringify(mine), new RegExp(WHY));
    for (const verb of ["pause", "less", "stop"])
      assert.match(JSON.stringify(mine.card.body), new RegExp(`"verb":"deliveries.${verb}"`));
    assert.deepEqual(mine.card.actions, asking.actions);
    assert.deepEqual(world.connector.to(general.id), [{ kind: "card", card: asking }]);
  });
});
