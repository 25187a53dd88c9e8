import assert from "node:assert/strict";
import { z } from "zod";
import type { Card } from "../../../bot/cards.ts";
import { callApi } from "../../support/api.ts";
import { press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import { RETRO } from "../../core/prompts/sample.ts";
import {
  answerCard,
  answers,
  answerText,
  asked,
  guild,
  preview,
  promptCard,
  promptsOf,
  savedAnswers,
  type Guild,
} from "./guild.ts";

const titlesOf = (card: Card): unknown[] => (card.actions ?? []).map((action) => action["title"]);

describe("a prompt of several questions", () => {
  let data: Guild;
  before(async () => {
    data = await guild();
    await asked(data, `ask Data Guild: ${RETRO}`);
  });

  const send = async (card: Card, inputs: Record<string, unknown>): Promise<Card> =>
    answerCard(await press(data.world, data.regular, card, "Send answer", inputs));

  it("[PRM23] is shown whole before it is sent, with how each is answered", async () => {
    const text = JSON.stringify(await preview(data, `ask Data Guild: ${RETRO}`));
    for (const words of ["1. How was the pairing?", "A number from 1 to 5", "Asked only after", "- Lunch"])
      assert.ok(text.includes(words), words);
    const { replies } = await say(data.world, data.steward, "ask Data Guild: How? (scale 1 to 99)");
    assert.match(wordsOf(replies), /up to 10/);
  });

  it("[PRM24] [PRM25] is answered one at a time, with its follow-up, and kept at every step", async () => {
    const first = promptCard(data, data.regular);
    assert.match(JSON.stringify(first), /1 of 5.*How was the pairing/);
    assert.match(JSON.stringify(await send(first, { choice: "" })), /Nothing was chosen/);
    const second = await send(first, { choice: "2" });
    assert.match(JSON.stringify(second), /2 of 5.*What got in the way/);
    assert.equal((await savedAnswers(data))["regular"], "2");
    const third = await send(second, { answer: "No time." });
    const fourth = answerCard(await press(data.world, data.regular, third, "Skip"));
    assert.match(JSON.stringify(fourth), /What comes next/);
    const fifth = await send(fourth, { place0: "1", place1: "0" });
    const done = await send(fifth, { offer: "Reviews", ask: "A testing friend" });
    assert.deepEqual(titlesOf(done), [
      "Change 1",
      "Change 2",
      "Answer 3",
      "Change 4",
      "Change 5",
      "Withdraw my answer",
    ]);
    for (const words of ["No time.", "1. Naming", "I can offer: Reviews", "I ask for: A testing friend"])
      assert.ok(JSON.stringify(done).includes(words), words);
  });

  it("[PRM25] drops a follow-up from what is read when its reason is gone", async () => {
    const list = (await say(data.world, data.regular, "prompts")).replies[0];
    assert.ok(list?.kind === "card");
    const opened = await press(data.world, data.regular, list.card, "Answer");
    assert.match(wordsOf(opened.replies), /Which part helped/);
    const [{ id } = { id: "" }] = await promptsOf(data);
    const again = answerCard(
      await pressRaw(data.world, data.regular, "prompts.open-question", { prompt: id, question: "1" }),
    );
    await send(again, { choice: "5" });
    assert.doesNotMatch((await savedAnswers(data))["regular"] ?? "", /No time/);
    const forged = await pressRaw(data.world, data.regular, "prompts.answer", {
      prompt: id,
      question: "2",
      answer: "x",
    });
    assert.match(answerText(forged), /not among those that are asked/);
  });

  it("[PRM24] takes each question from the tab, too, and refuses a reply of another kind", async () => {
    const [{ id } = { id: "" }] = await promptsOf(data);
    const put = (body: unknown): Promise<{ status: number; body: unknown }> =>
      callApi(data.world.world, data.farAway, "PUT", `/prompts/${id}/answers/me`, body);
    assert.equal((await put({ question: "1", reply: { kind: "scale", value: 3 } })).status, 200);
    assert.equal((await put({ question: "3", reply: { kind: "choice", chosen: [1] } })).status, 200);
    assert.deepEqual(await put({ question: "3", reply: { kind: "scale", value: 1 } }), {
      status: 400,
      body: "answer-unfit",
    });
    assert.deepEqual(await put({ question: "2", reply: { kind: "text", text: "x" } }), {
      status: 404,
      body: "question-not-found",
    });
    const { body } = await callApi(data.world.world, data.farAway, "GET", `/prompts/${id}`);
    const mine = z.object({ myAnswer: z.object({ replies: z.record(z.string(), z.unknown()) }) }).parse(body);
    assert.deepEqual(mine.myAnswer.replies, {
      1: { kind: "scale", value: 3 },
      3: { kind: "choice", chosen: [1] },
    });
  });

  it("[PRM26] can be withdrawn until the close, and answered again", async () => {
    const saved = await press(data.world, data.steward, promptCard(data, data.steward), "Send answer", {
      choice: "1",
    });
    const withdrawn = answerCard(
      await press(data.world, data.steward, answerCard(saved), "Withdraw my answer"),
    );
    assert.match(JSON.stringify(withdrawn), /nothing of it is kept/);
    assert.equal((await savedAnswers(data))["steward"], undefined);
    await press(data.world, data.steward, withdrawn, "Answer");
    await answers(data, data.steward, "");
    const [{ id } = { id: "" }] = await promptsOf(data);
    const remove = (who = data.farAway): Promise<{ status: number; body: unknown }> =>
      callApi(data.world.world, who, "DELETE", `/prompts/${id}/answers/me`);
    assert.equal((await remove()).status, 204);
    assert.equal((await remove()).status, 204);
    assert.equal((await remove(data.stranger)).status, 403);
    assert.deepEqual(Object.keys(await savedAnswers(data)), ["regular"]);
    await data.world.runDue("2026-03-09T09:00:00Z");
    assert.deepEqual(await remove(data.regular), { status: 409, body: "prompt-closed" });
    assert.deepEqual(Object.keys(await savedAnswers(data)), ["regular"]);
    assert.match(
      answerText(await press(data.world, data.regular, answerCard(saved), "Withdraw my answer")),
      /what was answered stays/,
    );
  });
});
