import assert from "node:assert/strict";
import sinon from "sinon";
import type { Card } from "../../../bot/cards.ts";
import type { Community } from "../../../core/communities/index.ts";
import { callApi } from "../../support/api.ts";
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
    const send = sinon.stub(world.world.rings.urgent, "send").rejects(new Error("no answer"));
    await say(world, newcomer, "join Data Guild");
    send.restore();
    await world.runDue();
    assert.equal(requests().length, 0);
    await asked();
    assert.equal(requests().length, 1);
  });

  it("[COM9] lets in and tells both; a second answer changes nothing", async () => {
    const card = await asked();
    assert.match(answerText(await press(world, founder, card, "Approve")), /newcomer is in Data Guild now/);
    assert.match(answerText(await press(world, founder, card, "Decline")), /answered already/);
    await world.runDue();
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
    const welcomes = world.connector
      .to(newcomer.chat.id)
      .filter((message) => /You are in Data Guild/.test(wordsOf([message])));
    assert.equal(welcomes.length, 1);
  });

  it("[COM9] tells who is not let in, and they may ask again", async () => {
    const card = await asked();
    assert.match(answerText(await press(world, founder, card, "Decline")), /does not work out this time/);
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
    const send = sinon.stub(world.world.rings.bulk, "send").rejects(new Error("no answer"));
    assert.match(answerText(await press(world, founder, card, "Approve")), /cannot say that it worked/);
    send.restore();
    assert.match(answerText(await press(world, founder, card, "Decline")), /newcomer is in Data Guild now/);
    await world.runDue();
    assert.match(wordsOf(world.connector.to(newcomer.chat.id)), /You are in Data Guild/);
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
  });

  it("[COM9] takes an answer from stewards alone", async () => {
    const card = await asked();
    assert.match(answerText(await press(world, newcomer, card, "Approve")), /do not know a community/);
    await say(world, neighbour, "join Data Guild");
    await world.runDue();
    const theirs = requests().at(-1);
    assert.ok(theirs !== undefined);
    await press(world, founder, theirs, "Approve");
    assert.match(answerText(await press(world, neighbour, card, "Approve")), /Only a steward/);
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "neighbour: member"]);
  });

  it("[COM33] sends the steward's note along, whichever the answer", async () => {
    const card = await asked();
    await press(world, founder, card, "Decline", { note: "  Please  ask again in May  " });
    await world.runDue();
    assert.match(wordsOf(world.connector.to(newcomer.chat.id)), /Its steward wrote: Please ask again in May/);
    world.clock.moveTo(world.clock.now().add({ hours: 1 }));
    const again = (await say(world, newcomer, "join Data Guild"), await world.runDue(), requests().at(-1));
    assert.ok(again !== undefined);
    assert.match(
      answerText(await press(world, founder, again, "Approve", { note: "x".repeat(501) })),
      /keep the note to 500/,
    );
    await press(world, founder, again, "Approve", { note: "Glad that you are here" });
    await world.runDue();
    assert.match(wordsOf(world.connector.to(newcomer.chat.id)), /Its steward wrote: Glad that you are here/);
  });

  it("[COM33] keeps the first answer: approving after declining lets nobody in", async () => {
    const card = await asked();
    await press(world, founder, card, "Decline");
    assert.match(answerText(await press(world, founder, card, "Approve")), /answered already/);
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
  });

  it("[COM32] brings an unanswered request back after a week, once", async () => {
    await asked();
    await world.runDue(world.clock.now().add({ hours: 24 * 6 }));
    assert.equal(requests().length, 1);
    await world.runDue(world.clock.now().add({ hours: 25 }));
    assert.equal(requests().length, 2);
    assert.match(wordsOf(world.connector.to(founder.chat.id)), /nobody has answered yet/);
    await world.runDue(world.clock.now().add({ hours: 24 * 30 }));
    assert.equal(requests().length, 2);
  });

  it("[COM32] reminds nobody of what was answered", async () => {
    await press(world, founder, await asked(), "Decline");
    await world.runDue(world.clock.now().add({ hours: 24 * 8 }));
    assert.equal(requests().length, 1);
  });

  it("[COM9] lists and answers in the tab as well, for stewards alone", async () => {
    await asked();
    const path = `/communities/${community.id}/requests`;
    const { body } = await callApi(world.world, founder, "GET", path);
    assert.partialDeepStrictEqual(body, { items: [{ person: newcomer.id, name: "newcomer" }] });
    assert.equal((await callApi(world.world, neighbour, "GET", path)).status, 404);
    const answered = await callApi(world.world, founder, "POST", `${path}/${newcomer.id}`, { letIn: true });
    assert.deepEqual(answered.body, { outcome: "let in" });
    const twice = await callApi(world.world, founder, "POST", `${path}/${newcomer.id}`, { letIn: false });
    assert.deepEqual(twice.body, { outcome: "answered already" });
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
  });
});
