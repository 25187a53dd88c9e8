import assert from "node:assert/strict";
import sinon from "sinon";
import type { Card } from "../../../bot/cards.ts";
import type { Community } from "../../../core/communities/index.ts";
import { press, say, wordsOf } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { answerText, founded, founder, neighbour, newcomer, rollOf } from "./town.ts";

describe("asking to be let in", () => {
  let world: TestWorld;
  let community: Community;
  beforeEach(async () => {
    world = await testWorld();
    await say(world, founder, "hello");
    community = await founded(world, "Data Guild", { visibility: "request" });
  });

  const requests = (): readonly Card[] =>
    world.connector
      .cardsTo(founder.chat.id)
      .filter((card) => card.fallbackText.includes("would like to join"));

  async function asked(): Promise<Card> {
    await say(world, newcomer, "join Data Guild");
    await world.runDue();
    const [card] = requests();
    assert.ok(card !== undefined, "the steward was asked");
    return card;
  }

  it("[COM6] asks the steward once, and lets nobody in by itself", async () => {
    await asked();
    assert.match(wordsOf((await say(world, newcomer, "join Data Guild")).replies), /is with its stewards/);
    await world.runDue();
    assert.equal(requests().length, 1);
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
  });

  it("[COM6] asks again where the server stopped before the steward was asked", async () => {
    const send = sinon.stub(world.world.queue, "send").rejects(new Error("no answer"));
    await say(world, newcomer, "join Data Guild");
    send.restore();
    await world.runDue();
    assert.equal(requests().length, 0);
    await asked();
    assert.equal(requests().length, 1);
  });

  it("[COM9] lets in and tells both; a second answer changes nothing", async () => {
    const card = await asked();
    assert.match(answerText(await press(world, founder, card, "Let in")), /newcomer is in Data Guild now/);
    assert.match(answerText(await press(world, founder, card, "Not now")), /answered already/);
    await world.runDue();
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
    const welcomes = world.connector
      .to(newcomer.chat.id)
      .filter((message) => /You are in Data Guild/.test(wordsOf([message])));
    assert.equal(welcomes.length, 1);
  });

  it("[COM9] tells who is not let in, and they may ask again", async () => {
    const card = await asked();
    assert.match(answerText(await press(world, founder, card, "Not now")), /does not work out this time/);
    await world.runDue();
    assert.match(wordsOf(world.connector.to(newcomer.chat.id)), /not accepted this time/);
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
    world.clock.moveTo(world.clock.now().add({ hours: 1 }));
    await say(world, newcomer, "join Data Guild");
    await world.runDue();
    assert.equal(requests().length, 2);
  });

  it("[COM9] carries out the first answer where the server stopped in the middle of it", async () => {
    const card = await asked();
    const send = sinon.stub(world.world.queue, "send").rejects(new Error("no answer"));
    assert.match(answerText(await press(world, founder, card, "Let in")), /cannot say that it worked/);
    send.restore();
    assert.match(answerText(await press(world, founder, card, "Not now")), /newcomer is in Data Guild now/);
    await world.runDue();
    assert.match(wordsOf(world.connector.to(newcomer.chat.id)), /You are in Data Guild/);
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
  });

  it("[COM9] takes an answer from stewards alone", async () => {
    const card = await asked();
    assert.match(answerText(await press(world, newcomer, card, "Let in")), /do not know a community/);
    await say(world, neighbour, "join Data Guild");
    await world.runDue();
    const theirs = requests().at(-1);
    assert.ok(theirs !== undefined);
    await press(world, founder, theirs, "Let in");
    assert.match(answerText(await press(world, neighbour, card, "Let in")), /Only a steward/);
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "neighbour: member"]);
  });
});
