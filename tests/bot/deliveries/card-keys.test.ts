import assert from "node:assert/strict";
import { button, card, words } from "../../../bot/cards.ts";
import {
  CARD_KEY,
  deliver,
  deliveries,
  deliveryStates,
  redraw,
  whoseKey,
  type Delivery,
} from "../../../bot/features/deliveries/index.ts";
import { openJournal } from "../../../bot/features/deliveries/engine/journal.ts";
import { openThrottle } from "../../../bot/features/deliveries/engine/throttle.ts";
import { underWayOf } from "../../../bot/features/deliveries/engine/under-way.ts";
import { openHands } from "../../../bot/features/deliveries/engine/waiting.ts";
import { holdParcel, writeParcel } from "../../../bot/features/deliveries/storage/parcels.ts";
import type { Message } from "../../../bot/ports.ts";
import { person, say } from "../../support/chat.ts";
import { until } from "../../support/until.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";

const member = person("member");

describe("deliveries whose card has a key", () => {
  let world: TestWorld;
  let heardBefore = 0;
  beforeEach(async () => {
    world = await testWorld();
    await say(world, member, "hello");
    heardBefore = world.connector.to(member.chat.id).length;
  });

  const asking = card(
    "A question",
    [words("Well?")],
    [button("Answer", "prompts.open", { secret: CARD_KEY })],
  );
  const ref = { about: "prompt-1", id: "prompt|1|member" };
  const send = (): Promise<void> =>
    deliver(world.world, TENANT, [
      {
        ...ref,
        why: "prompt",
        to: { kind: "person", person: member.id },
        message: { kind: "card", card: asking },
        hasKey: true,
      },
    ]);
  const received = (): readonly Message[] => world.connector.to(member.chat.id).slice(heardBefore);
  const state = async (): Promise<Delivery> => {
    const [delivery] = await deliveryStates(world.world, TENANT, ref.about);
    assert.ok(delivery !== undefined);
    return delivery;
  };
  const keysSeen = (): readonly string[] =>
    received().map((message) => /"secret":"([\w-]+)"/.exec(JSON.stringify(message))?.[1] ?? "");

  it("[DLV35] are known by it once the card is written down, and keep the card that was, of two", async () => {
    await send();
    assert.equal(await whoseKey(world.world, TENANT, ref, "any"), "none");
    // a worker that posted the card, and was silent before it wrote that down
    const parcel = { about: "prompt-1", id: (await state()).parcel ?? "" };
    const silent = await holdParcel(world.world.tables, TENANT, parcel, "silent", 0);
    assert.ok(typeof silent === "object");
    await until(async () => {
      const payload = { lane: "bulk|of|everybody" };
      await world.world.rings.bulk.send({ kind: "deliveries.ticket", tenant: TENANT, payload });
      await deliveries.carry?.(world.world);
      return received().length > 0;
    });
    const [key = ""] = keysSeen();
    const parts = {
      world: world.world,
      worker: "silent",
      throttle: openThrottle(world.world, "silent"),
      underWay: underWayOf(world.world.settings.deliveries),
      hands: openHands(1),
      inHand: new Set<string>(),
      comingBack: new Map<string, number>(),
      turns: new Map<string, number>(),
      isStopping: () => false,
    };
    await openJournal(parts, TENANT, silent).write("0", {
      state: "sent",
      activityId: "its own",
      mark: "x",
    });
    assert.notEqual((await state()).activityId, "its own");
    assert.equal(await whoseKey(world.world, TENANT, ref, key), "theirs");
    assert.equal(await whoseKey(world.world, TENANT, ref, "of the copy"), "another");
  });

  it("[DLV35] are not drawn anew by a process that does not know it", async () => {
    await send();
    await world.runDue();
    const [key] = keysSeen();
    const anew = { kind: "card", card: card("Anew", [words("Anew?")], asking.actions) } as const;
    await redraw(world.world, TENANT, ref, anew);
    await world.runDue();
    assert.match(JSON.stringify(received()), /Anew/);
    assert.deepEqual(keysSeen(), [key]);
    const at = { about: "prompt-1", id: (await state()).parcel ?? "" };
    const held = await holdParcel(world.world.tables, TENANT, at, "", 0);
    assert.ok(typeof held === "object");
    const posted = { ...held.parcel.entries["0"], state: "sent", mark: "of another process" } as const;
    await writeParcel(world.world.tables, TENANT, held, { 0: posted }, "");
    await redraw(world.world, TENANT, ref, { kind: "card", card: card("Again", [], asking.actions) });
    await world.runDue();
    assert.doesNotMatch(JSON.stringify(received()), /Again/);
  });
});
