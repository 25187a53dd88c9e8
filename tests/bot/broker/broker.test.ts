import assert from "node:assert/strict";
import { callApi } from "../../support/api.ts";
import { person, press, say, type ChatPerson } from "../../support/chat.ts";
import { answerText, mineOf } from "../communities/town.ts";
import { guild, type Guild } from "../scheduling/guild.ts";

describe("the broker in a company", () => {
  let here: Guild;
  let other: string;
  const [keeper, helper] = [person("keeper"), person("helper")];
  before(async () => {
    here = await guild();
    await say(here.world, keeper, "create community Writing Circle: short texts");
    other = (await mineOf(here.world, keeper))[0]?.id ?? "";
    await say(here.world, helper, "join Writing Circle");
    await here.world.runDue();
  });

  const api = (who: ChatPerson, method: "GET" | "POST" | "PUT", path: string, body?: unknown) =>
    callApi(here.world.world, who, method, path, body);
  const ask = async (who: ChatPerson, community: string, title: string): Promise<string> => {
    const { body } = await api(who, "POST", `/communities/${community}/entries`, { kind: "question", title });
    return (body as { id: string }).id;
  };
  const cards = (who: ChatPerson) =>
    here.world.connector
      .cardsTo(who.chat.id)
      .filter((card) => JSON.stringify(card).includes("Perhaps you know"));

  it("[BRK1] shows both stewards the subject, their own questions and an agenda that can be kept", async () => {
    for (const n of [1, 2, 3]) {
      await ask(here.regular, here.community.id, `How do dashboards load, ${n}?`);
      await ask(helper, other, `Who draws dashboards, ${n}?`);
    }
    const path = `/communities/${here.community.id}/broker`;
    const { body } = await api(here.steward, "GET", path);
    const [found] = (body as { items: { name: string; ours: string[]; theirs: number; markdown: string }[] })
      .items;
    assert.deepEqual([found?.name, found?.ours.length, found?.theirs], ["Writing Circle", 3, 3]);
    assert.doesNotMatch(JSON.stringify(found), /Who draws/);
    const theirs = (await api(keeper, "GET", `/communities/${other}/broker`)).body;
    assert.match(JSON.stringify(theirs), /Data Guild.*Who draws dashboards/);
    assert.doesNotMatch(JSON.stringify(theirs), /How do dashboards load/);
    const markdown = found?.markdown;
    const kept = await api(here.steward, "POST", `/communities/${here.community.id}/templates`, { markdown });
    assert.equal(kept.status, 201);
    assert.equal((await api(here.regular, "GET", path)).status, 403);
  });

  it("[BRK2] [BRK3] [BRK4] [BRK5] asks who could know with the asker's leave, and their answer stands under it", async () => {
    await api(helper, "PUT", "/me/profile", { canHelpWith: "warehouse tuning" });
    const entry = await ask(here.regular, here.community.id, "How does one tune a warehouse?");
    const path = `/communities/${here.community.id}/entries/${entry}`;
    assert.equal((await api(here.steward, "POST", `${path}/beyond`)).body, "not-the-asker");
    assert.equal((await api(helper, "POST", `${path}/beyond`)).status, 404);
    for (let time = 0; time < 2; time += 1)
      assert.equal((await api(here.regular, "POST", `${path}/beyond`)).status, 200);
    await here.world.runDue();
    const [card, ...more] = cards(helper);
    assert.ok(card !== undefined && more.length === 0, "asked once");
    assert.match(JSON.stringify(card), /help with warehouse tuning/);
    assert.doesNotMatch(JSON.stringify(card), /regular/);
    for (const who of [here.steward, here.farAway, keeper]) assert.equal(cards(who).length, 0);

    assert.match(
      answerText(await press(here.world, keeper, card, "Answer it", { text: "x" })),
      /not there any more/,
    );
    const thanks = await press(here.world, helper, card, "Answer it", { text: "Fewer, larger files" });
    assert.match(answerText(thanks), /stands under the question/);
    await here.world.runDue();
    const told = here.world.connector.posted.filter(({ to }) => to.id === here.regular.chat.id);
    assert.match(JSON.stringify(told), /helper answered your question/);
    const { answers } = (await api(here.regular, "GET", path)).body as {
      answers: { id: string; text: string }[];
    };
    assert.deepEqual(
      answers.map(({ text }) => text),
      ["Fewer, larger files"],
    );
    await api(here.regular, "POST", `${path}/acts`, { act: "accept", answer: answers[0]?.id });
    const late = await press(here.world, helper, card, "Answer it", { text: "More" });
    assert.match(answerText(late), /Somebody else was quicker/);
  });
});
