import assert from "node:assert/strict";
import { markRemoved } from "../../../bot/features/people/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import type { ChatPerson } from "../../support/chat.ts";
import { pressRaw, say } from "../../support/chat.ts";
import { TENANT, type TestWorld } from "../../support/world.ts";
import {
  ada,
  administrator,
  answerOf,
  bob,
  cardFor,
  give,
  guild,
  hears,
  roleOf,
  second,
  steward,
  tap,
  timesTold,
} from "./guild.ts";

const OFFER = /Look after Data Guild\?/;

describe("a community without a steward who can be reached", () => {
  let world: TestWorld;
  let id: CommunityId;

  beforeEach(async () => {
    ({ world, id } = await guild({ administrators: [administrator.id] }));
    await give(world, id, ada, "facilitator");
    await give(world, id, second, "facilitator");
  });

  async function vanishes(who: ChatPerson): Promise<void> {
    const { tenant, id: person, chat: conversation } = who;
    await world.dispatcher.happened({ kind: "app-removed", tenant, person, conversation });
    await world.runDue();
  }

  it("[COM26] asks its facilitators, after three days the administrators, and nobody else", async () => {
    await vanishes(steward);
    assert.deepEqual(
      [ada, second, bob, administrator].map((who) => timesTold(world, who, OFFER)),
      [1, 1, 0, 0],
    );
    await world.runDue("2026-03-05T08:59:00Z");
    assert.equal(timesTold(world, administrator, OFFER), 0);
    await world.runDue("2026-03-05T09:01:00Z");
    assert.deepEqual(
      [ada, bob, administrator].map((who) => timesTold(world, who, OFFER)),
      [1, 0, 1],
    );
  });

  it("[COM26] goes on to the administrators at once when every facilitator said no", async () => {
    await vanishes(steward);
    for (const who of [ada, second]) assert.match(await tap(world, who, "No"), /I ask the next/);
    await world.runDue();
    assert.equal(timesTold(world, administrator, OFFER), 1);
  });

  it("[COM26] begins anew two weeks after nobody said yes", async () => {
    await vanishes(steward);
    await world.runDue("2026-03-08T09:05:00Z");
    assert.equal(timesTold(world, ada, OFFER), 1);
    await world.runDue("2026-03-22T09:10:00Z");
    assert.equal(timesTold(world, ada, OFFER), 2);
  });

  it("[COM26] tells a co-steward who can be reached, and asks nobody", async () => {
    await give(world, id, bob, "steward");
    await vanishes(steward);
    assert.equal(timesTold(world, bob, /cannot be reached any more. You look after Data Guild now/), 1);
    assert.equal(timesTold(world, ada, OFFER), 0);
  });

  it("[COM26] notices at its weekly look, too", async () => {
    await world.runDue("2026-03-08T09:00:00Z");
    assert.equal(timesTold(world, ada, OFFER), 0);
    await markRemoved(world.world, TENANT, steward.id, "removed");
    await world.runDue("2026-03-16T09:30:00Z");
    assert.equal(timesTold(world, administrator, OFFER), 1);
  });

  it("[COM27] lets the first yes win, once, and tells the others", async () => {
    await vanishes(steward);
    const cards = [cardFor(world, ada, "Yes"), cardFor(world, second, "Yes")];
    assert.equal(cards.length, 2);
    const [one, other] = await Promise.all([ada, second].map((who) => tap(world, who, "Yes")));
    const won = [one, other].filter((answer) => /You look after Data Guild now/.test(answer ?? ""));
    assert.equal(won.length, 1, `${one ?? ""} ${other ?? ""}`);
    const roles = await Promise.all([ada, second].map((who) => roleOf(world, id, who)));
    assert.deepEqual(roles.sort(), ["facilitator", "steward"]);
    await world.runDue();
    const updated = JSON.stringify(world.connector.posted.filter(({ updates }) => updates > 0));
    assert.match(updated, /looks after Data Guild now. Thank you all the same/);
  });

  it("[COM27] makes an administrator who says yes its steward, also where they were not in it", async () => {
    await vanishes(steward);
    await world.runDue("2026-03-05T09:01:00Z");
    assert.match(await tap(world, administrator, "Yes"), /You look after Data Guild now/);
    assert.equal(await roleOf(world, id, administrator), "steward");
  });

  it("[COM27] gives nothing for a forged yes, an old card, or once its steward is back", async () => {
    await vanishes(steward);
    const old = cardFor(world, ada, "Yes");
    const search = /"search":"([^"]+)"/.exec(JSON.stringify(old))?.[1] ?? "";
    for (const [who, which] of [
      [bob, search],
      [ada, "no-such-search"],
    ] as const) {
      const heard = await pressRaw(world, who, "stewardship.take-over", { community: id, search: which });
      assert.match(answerOf(heard), /This question is over/);
    }
    await say(world, steward, "hello");
    await world.runDue("2026-03-05T09:01:00Z");
    assert.match(await tap(world, ada, "Yes"), /This question is over/);
    assert.equal(await roleOf(world, id, ada), "facilitator");
    assert.equal(timesTold(world, administrator, OFFER), 0);
    assert.match(await hears(world, steward, "manage Data Guild"), /Data Guild/);
  });
});
