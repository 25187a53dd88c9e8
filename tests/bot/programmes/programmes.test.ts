import assert from "node:assert/strict";
import type { Card } from "../../../bot/cards.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, press, say, wordsOf } from "../../support/chat.ts";
import { answerCard, answerText, cardsWith, guild, sessionsSeenBy, type Guild } from "../scheduling/guild.ts";

const SENTENCE =
  "start programme Year 1 connections for Data Guild on 7 January at 15:00 every 2 weeks skipping 2027-01-18 to 2027-01-24";

describe("a programme for a cohort", () => {
  let here: Guild;
  beforeEach(async () => (here = await guild()));

  const planned = async (text = SENTENCE): Promise<Card> =>
    onlyCard((await say(here.world, here.steward, text)).replies);
  const startsAhead = async () => (await sessionsSeenBy(here, here.steward)).map(({ start }) => start);
  const news = (who = here.regular) => cardsWith(here, who, "Data Guild: Year 1");
  const soon = () => here.world.runDue(here.world.clock.now().add({ minutes: 3 }));

  it("[SCH86] is planned in one sentence, booked by one press, and told in one message", async () => {
    const card = await planned();
    assert.deepEqual(await startsAhead(), []);
    for (let presses = 0; presses < 2; presses += 1) await press(here.world, here.steward, card, "Start it");
    await soon();
    const starts = await startsAhead();
    assert.deepEqual(starts.slice(0, 3), [
      "2027-01-07T14:00:00Z",
      "2027-01-28T14:00:00Z",
      "2027-02-11T14:00:00Z",
    ]);
    assert.equal(news().length, 1);
    assert.equal(cardsWith(here, here.regular, "Are you coming").length, 0);
    assert.match(JSON.stringify(news(here.farAway)[0]?.body), /America\/New_York/);
  });

  it("[SCH87] pauses and goes on, each told once, [SCH88] and shifts", async () => {
    const running = answerCard(await press(here.world, here.steward, await planned(), "Start it"));
    const count = (await startsAhead()).length;
    const shifted = answerCard(await press(here.world, here.steward, running, "Shift", { weeks: "2" }));
    assert.equal((await startsAhead())[0], "2027-01-28T14:00:00Z");
    const paused = answerCard(await press(here.world, here.steward, shifted, "Pause"));
    await soon();
    assert.deepEqual(await startsAhead(), []);
    assert.match(
      answerText(await press(here.world, here.steward, paused, "Resume", { on: "2020-01-01" })),
      /passed/,
    );
    await press(here.world, here.steward, paused, "Resume", { on: "2027-04-08" });
    await soon();
    const again = await startsAhead();
    assert.deepEqual([again.length, again[0]], [count, "2027-04-08T13:00:00Z"]);
    assert.equal(news().length, 2, "what changed within a moment is told as it stands");
    await soon();
    assert.equal(news().length, 2);
  });

  it("[SCH98] asks between two sessions what the programme asks there, once, and nobody in a pause", async () => {
    const running = answerCard(await press(here.world, here.steward, await planned(), "Start it"));
    const questions = () =>
      here.world.connector
        .cardsTo(here.regular.chat.id)
        .map((card) => JSON.stringify(card))
        .filter((card) => /Whom (did you meet|do you ask)/.test(card) && card.includes("Input.Text"));
    await here.world.runDue("2027-01-08T13:59:00Z");
    assert.equal(questions().length, 0);
    await here.world.runDue("2027-01-09T14:00:00Z");
    assert.equal(questions().length, 1);
    const shifted = answerCard(await press(here.world, here.steward, running, "Shift", { weeks: "1" }));
    await here.world.runDue("2027-01-29T18:00:00Z");
    assert.equal(questions().length, 1, "not at the old time");
    await press(here.world, here.steward, shifted, "Pause");
    await here.world.runDue("2027-02-20T18:00:00Z");
    assert.equal(questions().length, 1, "nobody is asked in a pause");
  });

  it("[SCH90] keeps the dates of each cohort apart", async () => {
    const one = answerCard(await press(here.world, here.steward, await planned(), "Start it"));
    const other = await planned(SENTENCE.replace("7 January", "8 January"));
    await press(here.world, here.steward, other, "Start it");
    const all = await startsAhead();
    await press(here.world, here.steward, one, "Pause");
    const left = await startsAhead();
    assert.equal(left.length * 2, all.length);
    assert.ok(left.every((start) => all.includes(start)));
    assert.equal(left[0], "2027-01-08T14:00:00Z");
  });

  it("[SCH50] takes no time that somebody else has, in the same instant or before, and nothing is booked then", async () => {
    const cards = [await planned(), await planned()];
    const answers = await Promise.all(cards.map((card) => press(here.world, here.steward, card, "Start it")));
    const refused = answers.filter(({ answer }) => answer?.kind === "text");
    assert.equal(refused.length, 1);
    assert.match(JSON.stringify(refused[0]?.answer), /Nothing was scheduled/);
    const starts = await startsAhead();
    assert.equal(new Set(starts).size, starts.length);
    const free = await planned(SENTENCE.replace("7 January", "8 January"));
    await press(
      here.world,
      here.steward,
      onlyCard((await say(here.world, here.steward, "schedule Data Guild on 8 January at 15:00")).replies),
      "Confirm",
    );
    assert.match(
      answerText(await press(here.world, here.steward, free, "Start it")),
      /is planned for Friday 8 January 2027, 15:00/,
    );
    assert.equal((await startsAhead()).length, starts.length + 1);
  });

  it("[SCH91] is planned by stewards and facilitators alone; members see the dates", async () => {
    await press(here.world, here.steward, await planned(), "Start it");
    const refused = await say(here.world, here.regular, SENTENCE);
    assert.match(wordsOf(refused.replies), /Only stewards and facilitators|do not know/);
    const path = `/communities/${here.community.id}/programmes`;
    const seen = await callApi(here.world.world, here.regular, "GET", path);
    const [run] = (seen.body as { items: { id: string; sessions: unknown[] }[] }).items;
    assert.ok(run !== undefined && run.sessions.length > 3);
    const pause = await callApi(here.world.world, here.regular, "POST", `/programmes/${run.id}/pause`);
    assert.deepEqual(pause, { status: 403, body: "not-a-facilitator" });
    const hidden = await callApi(here.world.world, here.stranger, "POST", `/programmes/${run.id}/pause`);
    assert.deepEqual(hidden, { status: 404, body: "programme-not-found" });
    const shown = onlyCard((await say(here.world, here.regular, "programmes")).replies);
    assert.equal(shown.actions, undefined);
  });
});
