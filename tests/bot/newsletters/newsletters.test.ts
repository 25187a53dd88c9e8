import assert from "node:assert/strict";
import type { Card } from "../../../bot/cards.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, press, say, type ChatPerson } from "../../support/chat.ts";
import {
  answerCard,
  answerText,
  answers,
  asked,
  guild,
  guildChannel,
  promptCard,
  type Guild,
} from "../prompts/guild.ts";

/** The issues that came to a place, oldest first. */
const issuesIn = ({ world }: Guild, place: string): readonly Card[] =>
  world.connector.cardsTo(place).filter((card) => card.fallbackText === "Data Guild: what happened");

describe("a newsletter", () => {
  it("[NWS1] [NWS2] [NWS3] comes to who asked for it, with what was asked, offered and is next, and ends with a press or by leaving", async () => {
    const data = await guild();
    const { world, regular, farAway, steward, stranger, community } = data;
    const issues = (who: ChatPerson): readonly Card[] => issuesIn(data, who.chat.id);
    const choice = onlyCard((await say(world, regular, "newsletter Data Guild")).replies);
    assert.match(JSON.stringify(choice), /You get none/);
    const chosen = answerCard(await press(world, regular, choice, "Weekly"));
    assert.match(JSON.stringify(chosen), /It comes weekly/);
    const path = `/communities/${community}/newsletter`;
    assert.equal((await callApi(world.world, farAway, "PUT", path, { every: "monthly" })).status, 200);
    assert.deepEqual((await callApi(world.world, farAway, "GET", path)).body, { every: "monthly" });
    assert.equal((await callApi(world.world, stranger, "PUT", path, { every: "weekly" })).status, 404);

    await asked(data, "ask Data Guild: What do you bring, what do you need? (offer and ask)");
    await press(world, regular, promptCard(data, regular), "Send answer", { offer: "Tea", ask: "" });
    await world.runDue("2026-03-09T05:59:00Z");
    assert.deepEqual([issues(regular).length, issues(farAway).length], [0, 0]);
    await world.runDue("2026-03-09T06:01:00Z");
    assert.deepEqual([issues(regular).length, issues(farAway).length, issues(steward).length], [1, 0, 0]);
    assert.match(JSON.stringify(issues(regular)[0]), /What do you bring.*1 answer so far.*Read more/);
    await asked(data, "ask Data Guild anonymously: What do you fear?");
    await asked(data);
    await answers(data, regular, "A long walk");
    await world.runDue("2026-03-16T06:01:00Z");
    assert.match(
      JSON.stringify(issues(regular)[1]),
      /What do you fear.*It is still open, and comes without names/,
    );
    assert.match(JSON.stringify(issues(regular)[1]), /offers: Tea.*because you asked for news/s);
    const ended = onlyCard((await say(world, regular, "stop newsletter Data Guild")).replies);
    assert.match(JSON.stringify(ended), /You get none/);
    await world.runDue("2026-04-06T06:01:00Z");
    assert.deepEqual([issues(regular).length, issues(farAway).length], [2, 1]);
    await callApi(world.world, farAway, "DELETE", `/communities/${community}/members/me`);
    await asked(data);
    await world.runDue("2026-05-04T06:01:00Z");
    assert.equal(issues(farAway).length, 1);
  });

  it("[NWS2] [NWS4] [NWS5] stands in the channel where a steward wants it, once, and stays away where there is nothing or it is late", async () => {
    const data = await guild({ inChannel: true });
    const { world, steward, regular } = data;
    const mine = onlyCard((await say(world, regular, "newsletter Data Guild")).replies);
    assert.ok(!JSON.stringify(mine).includes("in the channel"));
    const choice = onlyCard((await say(world, steward, "newsletter Data Guild")).replies);
    const forged = await press(world, regular, choice, "Weekly in the channel");
    assert.match(answerText(forged), /Only a steward/);
    await press(world, steward, choice, "Weekly in the channel");
    await world.runDue("2026-03-09T06:01:00Z");
    assert.equal(issuesIn(data, guildChannel.id).length, 0, "nothing to tell");
    await asked(data);
    await world.runDue("2026-03-16T06:01:00Z");
    assert.equal(issuesIn(data, guildChannel.id).length, 1);
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 11 }));
    await world.runDue();
    assert.equal(issuesIn(data, guildChannel.id).length, 1, "four days late");
  });
});
