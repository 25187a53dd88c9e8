import assert from "node:assert/strict";
import { entriesOf } from "../../../bot/features/library/index.ts";
import { callApi, type ApiHeard } from "../../support/api.ts";
import { press, type ChatPerson } from "../../support/chat.ts";
import { answers, answerText, asked, guild, promptsOf, type Guild } from "./guild.ts";

describe("answers that stay in the library", () => {
  let data: Guild;
  let path: string;
  before(async () => {
    data = await guild();
    await asked(data, "ask Data Guild: What did you try this week?");
    const [{ id } = { id: "" }] = await promptsOf(data);
    path = `/prompts/${id}/answers`;
    await answers(data, data.regular, "Pairing on queries");
    await answers(data, data.farAway, "Reading plans aloud");
  });

  const keep = (who: ChatPerson, whose: ChatPerson): Promise<ApiHeard> =>
    callApi(data.world.world, who, "POST", `${path}/${encodeURIComponent(whose.id)}/library`);
  const kept = async () => {
    const all = entriesOf(data.world.world, data.steward.tenant, data.community);
    const entries = (await Array.fromAsync(all)).toSorted((a, b) => (a.text < b.text ? -1 : 1));
    return entries.map(({ title, text, by, state, source }) => [title, text, by.name, state, source?.kind]);
  };
  const asks = (who: ChatPerson) =>
    data.world.connector
      .cardsTo(who.chat.id)
      .filter((card) => card.fallbackText.includes("May your answer stay"));

  it("[LIB11] keeps one's own with one press and another's once its author has said yes", async () => {
    const { regular, farAway, steward, stranger, world } = data;
    assert.deepEqual((await keep(regular, regular)).body, { state: "kept" });
    assert.deepEqual((await keep(regular, regular)).body, { state: "kept" });
    const own = ["What did you try this week?", "Pairing on queries", "regular", "waiting", "prompt"];
    assert.deepEqual(await kept(), [own]);

    for (const who of [steward, regular])
      assert.deepEqual((await keep(who, farAway)).body, { state: "asked" });
    await world.runDue();
    const [card, ...more] = asks(farAway);
    assert.ok(card !== undefined && more.length === 0, "asked once");
    assert.equal((await kept()).length, 1);
    assert.match(answerText(await press(world, farAway, card, "No")), /stays where it is/);
    assert.deepEqual((await keep(steward, farAway)).body, { state: "declined" });
    assert.match(answerText(await press(world, farAway, card, "Yes, keep it")), /in the library/);
    assert.deepEqual((await kept())[1]?.slice(1, 4), ["Reading plans aloud", "far away", "waiting"]);
    assert.equal((await keep(stranger, regular)).status, 403);
    assert.equal((await keep(steward, stranger)).body, "answer-not-found");
  });
});
