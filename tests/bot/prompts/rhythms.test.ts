import assert from "node:assert/strict";
import type { Card } from "../../../bot/cards.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, press, say, wordsOf } from "../../support/chat.ts";
import { answerCard, answerText, asked, cardsWith, guild, preview, promptsOf, type Guild } from "./guild.ts";

const questionsTo = (data: Guild): readonly string[] =>
  cardsWith(data, data.regular.chat.id, "Send answer").map((card) => JSON.stringify(card));
const titlesOf = (card: Card): unknown[] => (card.actions ?? []).map((action) => action["title"]);

describe("a community that is asked in a rhythm", () => {
  let data: Guild;
  beforeEach(async () => {
    data = await guild();
  });

  it("[PRM31] [PRM32] shows the next times, and asks at each of them once, over a change of the clocks", async () => {
    const card = await preview(
      data,
      "ask Data Guild every Monday at 10:00: What did you try? (scale 1 to 3)",
    );
    assert.match(JSON.stringify(card), /asked again and again.*Monday 9 March 2026, 10:00/);
    assert.deepEqual(titlesOf(card), ["Start this rhythm", "Send once, now", "Choose a time", "Cancel"]);
    await press(data.world, data.steward, card, "Start this rhythm");
    await press(data.world, data.steward, card, "Start this rhythm");
    assert.equal(questionsTo(data).length, 0);
    await data.world.runDue("2026-04-06T08:00:00Z");
    const opened = (await promptsOf(data)).map(({ opensAt }) => opensAt).sort();
    assert.deepEqual(opened, [
      "2026-03-09T09:00:00Z",
      "2026-03-16T09:00:00Z",
      "2026-03-23T09:00:00Z",
      "2026-03-30T08:00:00Z",
      "2026-04-06T08:00:00Z",
    ]);
    assert.ok(questionsTo(data).length >= 5);
  });

  it("[PRM31] is begun, listed and ended in the tab as in the chat, and refused in words", async () => {
    const { world, steward, regular, community } = data;
    const path = `/communities/${community}/rhythms`;
    const form = { when: "every Monday at 10:00", question: "a reflecting question", zone: "Europe/Berlin" };
    const post = (changes: object, who = steward): ReturnType<typeof callApi> =>
      callApi(world.world, who, "POST", path, { ...form, ...changes });
    assert.equal((await post({}, regular)).status, 403);
    for (const [changes, code] of [
      [{ when: "tomorrow at 10:00" }, "no-rhythm"],
      [{ when: "" }, "no-rhythm"],
      [{ question: "" }, undefined],
      [{ zone: "Mars/Base" }, undefined],
    ] as const) {
      const { status, body } = await post(changes);
      assert.ok(status >= 400 && status < 500, JSON.stringify([changes, status]));
      if (code !== undefined) assert.equal(body, code);
    }
    const begun = await post({});
    assert.equal(begun.status, 201, JSON.stringify(begun.body));
    assert.match(JSON.stringify(begun.body), /reflecting question from the pool.*9 March 2026, 10:00/);
    await world.runDue("2026-03-09T09:01:00Z");
    assert.equal(questionsTo(data).length, 1);
    const listed = JSON.stringify((await callApi(world.world, steward, "GET", path)).body);
    const id = /"id":"([^"]+)"/.exec(listed)?.[1] ?? "";
    assert.equal((await callApi(world.world, steward, "DELETE", `${path}/${id}`)).status, 204);
    assert.deepEqual((await callApi(world.world, steward, "GET", path)).body, { items: [] });
  });

  it("[PRM31] is stopped by those who may ask, and not by others", async () => {
    await press(
      data.world,
      data.steward,
      await preview(data, "ask Data Guild every day at 10:00: Well?"),
      "Start this rhythm",
    );
    const list = onlyCard((await say(data.world, data.steward, "rhythms Data Guild")).replies);
    assert.match(answerText(await press(data.world, data.regular, list, "Stop it")), /Only stewards/);
    assert.match(answerText(await press(data.world, data.steward, list, "Stop it")), /Stopped/);
    await data.world.runDue("2026-03-05T12:00:00Z");
    assert.deepEqual(await promptsOf(data), []);
    assert.match(
      wordsOf((await say(data.world, data.steward, "rhythms Data Guild")).replies),
      /No rhythm yet/,
    );
  });

  it("[PRM31] shows its next three times wherever it stands, and where it ends sooner, that", async () => {
    const daily = await preview(data, "ask Data Guild every day at 10:00: Well?");
    const ending = await preview(data, "ask Data Guild every Monday at 11:00, 5 times: And you?");
    const begun: Card[] = [];
    for (const card of [daily, ending])
      begun.push(answerCard(await press(data.world, data.steward, card, "Start this rhythm")));
    const timesIn = (shown: unknown): number[] =>
      [...JSON.stringify(shown).matchAll(/Next: ([^"]+)/g)].map(([, times = ""]) => times.split("; ").length);
    assert.deepEqual(begun.flatMap(timesIn), [3, 3]);
    const list = async (): Promise<unknown> =>
      onlyCard((await say(data.world, data.steward, "rhythms Data Guild")).replies);
    assert.deepEqual(timesIn(await list()), [3, 3]);
    await data.world.runDue("2026-03-24T12:00:00Z");
    assert.match(JSON.stringify(await list()), /Next: [^;"]*30 March 2026[^;"]*; then it ends"/);
  });

  it("[PRM30] draws from the pool, another one on request, and none twice", async () => {
    const first = await preview(data, "ask Data Guild: a celebrating question");
    const another = answerCard(await press(data.world, data.steward, first, "Another question"));
    const textOf = (card: Card): string => JSON.stringify(card.body[1]);
    assert.notEqual(textOf(first), textOf(another));
    await press(data.world, data.steward, another, "Send now");
    const rhythm = await preview(data, "ask Data Guild every day at 10:00: a celebrating question");
    assert.match(JSON.stringify(rhythm), /A new celebrating question from the pool each time/);
    await press(data.world, data.steward, rhythm, "Start this rhythm");
    await data.world.runDue("2026-03-12T09:00:00Z");
    const texts = (await promptsOf(data)).map(({ question }) => question);
    assert.ok(texts.length > 8, String(texts.length));
    assert.equal(new Set(texts).size, texts.length);
  });

  it("[PRM33] lets volunteers write in turn, and takes the pool where nobody did", async () => {
    await press(
      data.world,
      data.steward,
      await preview(data, "ask Data Guild every Monday at 10:00: a question from a volunteer"),
      "Start this rhythm",
    );
    assert.match(
      wordsOf((await say(data.world, data.stranger, "write questions for Data Guild")).replies),
      /Which/,
    );
    await say(data.world, data.regular, "write questions for Data Guild");
    await data.world.runDue("2026-03-06T10:00:00Z");
    const turn = cardsWith(data, data.regular.chat.id, "Save my question").at(-1);
    assert.ok(turn !== undefined);
    const forged = await press(data.world, data.farAway, turn, "Save my question", { question: "Mine?" });
    assert.match(answerText(forged), /somebody else's/);
    await press(data.world, data.regular, turn, "Save my question", { question: "Who sleeps enough?" });
    await data.world.runDue("2026-03-09T09:00:00Z");
    assert.equal((await promptsOf(data))[0]?.["question"], "Who sleeps enough?");
    const late = await press(data.world, data.regular, turn, "Save my question", { question: "Late?" });
    assert.match(answerText(late), /gone out already/);
    await data.world.runDue("2026-03-16T09:00:00Z");
    assert.equal(cardsWith(data, data.regular.chat.id, "Save my question").length, 1);
    assert.equal((await promptsOf(data)).length, 2);
  });

  it("[PRM32] passes over what an outage made late, and goes on", async () => {
    await asked(data, "ask Data Guild: Before?");
    await press(
      data.world,
      data.steward,
      await preview(data, "ask Data Guild every day at 10:00: Well?"),
      "Start this rhythm",
    );
    const { clock, world } = data.world;
    clock.moveTo(clock.now().add({ hours: 24 * 3 + 8 }));
    await world.queue.send({
      kind: "prompts.rhythm",
      tenant: data.steward.tenant,
      payload: { community: data.community, rhythm: "none", at: "2026-03-03T09:00:00Z" },
    });
    await data.world.runDue();
    await data.world.runDue("2026-03-06T12:00:00Z");
    const opened = (await promptsOf(data)).map(({ opensAt }) => opensAt);
    assert.ok(
      opened.includes("2026-03-06T09:00:00Z") && !opened.includes("2026-03-04T09:00:00Z"),
      String(opened),
    );
  });
});
