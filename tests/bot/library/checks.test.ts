import assert from "node:assert/strict";
import { callApi } from "../../support/api.ts";
import { press, type ChatPerson } from "../../support/chat.ts";
import { answerCard, answerText, cardsWith, guild, type Guild } from "../scheduling/guild.ts";

describe("what waits for a check in a library", () => {
  let here: Guild;
  beforeEach(async () => (here = await guild()));
  const add = (who: ChatPerson, title: string) =>
    callApi(here.world.world, who, "POST", `/communities/${here.community.id}/entries`, {
      kind: "practice",
      title,
      text: "Two and two",
    });
  const asked = (who: ChatPerson) => cardsWith(here, who, "for a check in the library of Data Guild");

  it("[LIB17] is told to whoever looks after the library the day after, and once a week while it waits", async () => {
    await add(here.regular, "Pairing");
    await add(here.regular, "Resting");
    await here.world.runDue("2026-11-24T12:00:00Z");
    const [card, ...more] = asked(here.steward);
    assert.ok(card !== undefined && more.length === 0);
    assert.match(JSON.stringify(card), /2 entries wait.*Pairing.*Practice by regular.*Resting/);
    for (const who of [here.regular, here.farAway]) assert.equal(asked(who).length, 0);
    const shown = answerCard(await press(here.world, here.steward, card, "Pairing"));
    assert.match(answerText(await press(here.world, here.steward, shown, "It is right")), /finds it now/);
    await here.world.runDue("2026-11-29T12:00:00Z");
    assert.equal(asked(here.steward).length, 1);
    await here.world.runDue("2026-11-30T12:00:00Z");
    assert.match(JSON.stringify(asked(here.steward)[1]), /One entry waits.*Resting/);
    const again = answerCard(
      await press(here.world, here.steward, asked(here.steward)[1] ?? card, "Resting"),
    );
    await press(here.world, here.steward, again, "It is right");
    await here.world.runDue("2026-12-20T12:00:00Z");
    assert.equal(asked(here.steward).length, 2, "nothing waits any more");
  });

  it("[LIB17] is told to other members where nobody but its author looks after it", async () => {
    await add(here.steward, "Pairing");
    await here.world.runDue("2026-11-24T12:00:00Z");
    assert.equal(asked(here.steward).length, 0);
    for (const who of [here.regular, here.farAway]) assert.equal(asked(who).length, 1);
  });
});
