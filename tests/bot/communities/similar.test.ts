import assert from "node:assert/strict";
import type { Card } from "../../../bot/cards.ts";
import { press, say, wordsOf } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { answerCard, buttonsOf, founded, founder, listedFor, mineOf, newcomer, outsider } from "./town.ts";

describe("founding beside a similar name", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await testWorld();
    await say(world, founder, "hello");
    await say(world, newcomer, "hello");
  });

  const cardAfter = async (who: typeof newcomer, text: string): Promise<Card> => {
    const { replies } = await say(world, who, text);
    const [reply] = replies;
    assert.ok(reply?.kind === "card", JSON.stringify(replies));
    return reply.card;
  };

  it("[COM31] shows the other first, with a button that joins it", async () => {
    await founded(world, "Data Guild");
    const card = await cardAfter(newcomer, "create community dаta  GUÍLD: models");
    assert.match(wordsOf([{ kind: "card", card }]), /There is a community of a similar name already/);
    assert.deepEqual(buttonsOf(card), ["Join Data Guild (data-guild)", "Found mine as well"]);
    assert.deepEqual(await mineOf(world, newcomer), [], "nothing is founded yet");
    await press(world, newcomer, card, "Join Data Guild (data-guild)");
    assert.deepEqual(
      (await mineOf(world, newcomer)).map(({ name }) => name),
      ["Data Guild"],
    );
  });

  it("[COM31] founds it all the same, once, with what was typed", async () => {
    await founded(world, "Data Guild");
    const card = await cardAfter(newcomer, "create community DATA GUILD: models and tests");
    await press(world, newcomer, card, "Found mine as well");
    await press(world, newcomer, card, "Found mine as well");
    const mine = await mineOf(world, newcomer);
    assert.deepEqual(
      mine.map(({ name, domain, handle }) => [name, domain, handle]),
      [["DATA GUILD", "models and tests", "data-guild-2"]],
    );
  });

  it("[COM31] asks in the form as well, and keeps everything that was chosen", async () => {
    await founded(world, "Data Guild");
    const form = await cardAfter(newcomer, "create community");
    const given = { name: "Dataguild", domain: "ours", visibility: "request", cadence: "monthly" };
    const similar = answerCard(await press(world, newcomer, form, "Found it", given));
    await press(world, newcomer, similar, "Found mine as well");
    const [mine] = await mineOf(world, newcomer);
    assert.deepEqual([mine?.name, mine?.visibility, mine?.cadence], ["Dataguild", "request", "monthly"]);
  });

  it("[COM31] says nothing of a private community, nor of another company's", async () => {
    await founded(world, "Secret Guild", { visibility: "private" });
    await say(world, outsider, "create community Other Guild: theirs");
    for (const name of ["Secret Guild", "Other Guild"]) {
      const card = await cardAfter(newcomer, `create community ${name}: mine`);
      assert.match(card.fallbackText, new RegExp(`${name} is founded`));
    }
    assert.deepEqual([...(await listedFor(world, newcomer))].sort(), ["Other Guild", "Secret Guild"]);
  });
});
