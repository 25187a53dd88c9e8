import assert from "node:assert/strict";
import { z } from "zod";
import type { Card } from "../../../bot/cards.ts";
import { joinCommunity } from "../../../bot/features/communities/index.ts";
import { callApi } from "../../support/api.ts";
import { findButton, onlyCard, person, press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import {
  answerCard,
  answers,
  answerText,
  asked,
  cardsWith,
  digestsIn,
  guild,
  guildChannel,
  preview,
  promptCard,
  promptsOf,
  type Guild,
} from "./guild.ts";

const CLOSE = "2026-03-09T09:00:00Z";

/** Every row of the tables that could tell on somebody, as text. */
async function rowsOf(data: Guild, tables: readonly string[]): Promise<string> {
  const rows: string[] = [];
  for (const name of tables) {
    const table = await data.world.world.tables.open(name);
    for await (const row of table.listEntities()) rows.push(JSON.stringify(row));
  }
  return rows.join("\n");
}

const secretOf = (card: Card): string =>
  z.object({ data: z.object({ secret: z.string().min(20) }) }).parse(findButton(card, "Send answer")).data
    .secret;

/** A question that reaches so many members, each of whom says something of their own. */
async function eachSays(texts: readonly string[]): Promise<Guild> {
  const data = await guild();
  const members = texts.map((_, index) => person(`member ${index}`));
  for (const member of members) {
    await say(data.world, member, "hello");
    await joinCommunity(
      data.world.world,
      { tenant: member.tenant, person: member.id, name: member.name },
      data.community,
    );
  }
  await asked(data, "ask Data Guild anonymously: What do you fear here?");
  for (const [index, member] of members.entries()) await answers(data, member, texts[index] ?? "");
  return data;
}

describe("a question without names", () => {
  let data: Guild;
  beforeEach(async () => {
    data = await guild();
    await asked(data, "ask Data Guild anonymously: What do you fear here?");
  });

  const answer = async (text: string, who = data.regular): Promise<Card> =>
    answerCard(await answers(data, who, text));

  it("[PRM41] says in one sentence who can see what before anything is written", async () => {
    const text = JSON.stringify(promptCard(data, data.regular));
    assert.match(text, /after the close, mixed and without names, and nobody, neither a steward nor/);
    const before = JSON.stringify(await preview(data, "ask Data Guild anonymously: Well?"));
    assert.match(before, /nobody, you included, can see who wrote what/);
  });

  it("[PRM40] keeps neither author nor time nor order, and no key to it", async () => {
    const cards = [await answer("Zebra: the cuts"), await answer("Apple: the boss", data.farAway)];
    const stored = await rowsOf(data, ["promptanonymous"]);
    assert.ok(stored.includes("Zebra") && stored.includes("Apple"));
    assert.doesNotMatch(stored, /regular|person-|2026-03|answeredAt/);
    assert.equal((await rowsOf(data, ["promptanswers"])).length, 0);
    const everything = await rowsOf(data, [
      "promptanonymous",
      "deliveries",
      "prompts",
      "due",
      "duelater",
      "promptdrafts",
    ]);
    for (const card of cards) assert.ok(!everything.includes(secretOf(card)));
    const hashes = [...stored.matchAll(/hash\W+([0-9a-f]{64})/g)].map(([, hash]) => hash);
    assert.deepEqual(hashes, hashes.toSorted());
  });

  it("[PRM40] is changed and withdrawn with the key on the card alone, until the close", async () => {
    const card = await answer("the cuts");
    assert.match(JSON.stringify(card), /Only this card can change it/);
    const changed = answerCard(
      await press(data.world, data.regular, card, "Send answer", { answer: "the noise" }),
    );
    assert.equal(secretOf(changed), secretOf(card));
    const [{ id } = { id: "" }] = await promptsOf(data);
    const guess = { prompt: id, secret: "x".repeat(24) };
    const forged = await pressRaw(data.world, data.steward, "prompts.withdraw", guess);
    assert.match(JSON.stringify(forged.answer), /withdrawn/);
    const stored = await rowsOf(data, ["promptanonymous"]);
    assert.ok(stored.includes("the noise") && !stored.includes("the cuts"));
    await press(data.world, data.regular, changed, "Withdraw my answer");
    assert.ok(!(await rowsOf(data, ["promptanonymous"])).includes("the noise"));
    const again = await answer("the heat");
    await data.world.runDue(CLOSE);
    const late = await press(data.world, data.regular, again, "Send answer", { answer: "too late" });
    assert.doesNotMatch(JSON.stringify(late.answer), /is saved without/);
    assert.ok(!(await rowsOf(data, ["promptanonymous"])).includes("too late"));
  });

  it("[PRM45] gives nobody a second card, by no button and no words, and one to whom none came", async () => {
    const { world, regular, silent } = data;
    await answer("the cuts");
    const [{ id } = { id: "" }] = await promptsOf(data);
    const opened = await pressRaw(world, regular, "prompts.open", { prompt: id });
    assert.match(JSON.stringify(opened.answer), /further up in our own chat/);
    assert.equal(opened.replies.length, 0);
    const words = onlyCard((await say(world, regular, "and the noise, too")).replies);
    const taken = await press(world, regular, words, "Save as my answer", {
      to: `${id} 1`,
      answer: "the noise",
    });
    assert.match(JSON.stringify(taken.answer), /further up/);
    world.connector.failing.set(silent.chat.id, { code: "unreachable" });
    const toNobody = await pressRaw(world, silent, "prompts.open", { prompt: id }, guildChannel);
    assert.match(JSON.stringify(toNobody.answer), /cannot write to you yet/);
    world.connector.failing.clear();
    await say(world, silent, "hello");
    const first = await pressRaw(world, silent, "prompts.open", { prompt: id });
    assert.match(JSON.stringify(first.replies), /What do you fear/);
    assert.match(
      JSON.stringify((await pressRaw(world, silent, "prompts.open", { prompt: id })).answer),
      /further up/,
    );
    const stored = await rowsOf(data, ["promptanonymous"]);
    assert.ok(stored.includes("the cuts") && !stored.includes("the noise"));
    assert.doesNotMatch(await rowsOf(data, ["promptcards"]), /the cuts|hash|person-regular|2026-03/);
  });

  it("[PRM48] [DLV34] is heard once from two stale cards of one person, and again after they withdrew", async () => {
    const card = promptCard(data, data.regular);
    assert.notEqual(secretOf(card), secretOf(promptCard(data, data.farAway)));
    assert.ok(!(await rowsOf(data, ["deliveries", "parcels"])).includes(secretOf(card)));
    const onPhone = await press(data.world, data.regular, card, "Send answer", { answer: "from the phone" });
    await press(data.world, data.regular, card, "Send answer", { answer: "from the desk" });
    let stored = await rowsOf(data, ["promptanonymous"]);
    assert.ok(stored.includes("from the desk") && !stored.includes("from the phone"));
    const withdrawn = await press(data.world, data.regular, answerCard(onPhone), "Withdraw my answer");
    const again = await press(data.world, data.regular, answerCard(withdrawn), "Answer");
    await press(data.world, data.regular, answerCard(again), "Send answer", { answer: "once more" });
    await press(data.world, data.regular, card, "Send answer", { answer: "the last word" });
    stored = await rowsOf(data, ["promptanonymous"]);
    assert.ok(stored.includes("the last word") && !stored.includes("once more"));
  });

  it("[PRM53] saves nothing from the copy of a card, and tells who has one alike of all, answered or not", async () => {
    const { world, regular, silent } = data;
    const [{ id } = { id: "" }] = await promptsOf(data);
    const marks = (): Promise<string> => rowsOf(data, ["promptcards", "parcels", "deliveries"]);
    const before = await marks();
    await answer("the cuts");
    for (const secret of ["a-copy-that-came-after-a-crash", undefined]) {
      const copy = { prompt: id, question: "1", secret, answer: "the cuts, once more" };
      const refused = await pressRaw(world, regular, "prompts.answer", copy);
      assert.match(JSON.stringify(refused.answer), /came to you twice/);
    }
    await say(world, silent, "hello");
    const forged = { prompt: id, question: "1", secret: "before-any-card-came", answer: "early" };
    assert.match(
      JSON.stringify((await pressRaw(world, silent, "prompts.answer", forged)).answer),
      /only just coming/,
    );
    const stored = await rowsOf(data, ["promptanonymous"]);
    assert.ok(stored.includes("the cuts") && !stored.includes("once more") && !stored.includes("early"));
    assert.equal(await marks(), before);
    const hash = /[0-9a-f]{64}/.exec(stored)?.[0] ?? "";
    const mark = /mark\W+([\w-]{16})/.exec(before)?.[1] ?? "";
    assert.ok(mark !== "" && !Buffer.from(hash, "hex").toString("base64url").startsWith(mark));
  });

  it("[PRM45] sends no second card to whoever opened one before theirs came", async () => {
    const data = await guild({ keepsToHours: true });
    const { world, regular } = data;
    const asking = await preview(
      data,
      "ask Data Guild anonymously tomorrow at 04:00: What do you fear here?",
    );
    await press(world, data.steward, asking, "Send at this time");
    await world.runDue("2026-03-03T03:01:00Z");
    const [{ id } = { id: "" }] = await promptsOf(data);
    await pressRaw(world, regular, "prompts.open", { prompt: id });
    assert.equal(cardsWith(data, regular.chat.id, "Send answer").length, 1);
    await world.runDue("2026-03-03T12:00:00Z");
    assert.equal(cardsWith(data, regular.chat.id, "Send answer").length, 1);
    assert.equal(cardsWith(data, data.farAway.chat.id, "Send answer").length, 0);
    await world.runDue("2026-03-03T16:00:00Z");
    assert.equal(cardsWith(data, data.farAway.chat.id, "Send answer").length, 1);
  });

  it("[PRM42] shows nothing before the close, nor single answers of fewer than five", async () => {
    const data = await eachSays(["a1", "a2", "a3", "a4"]);
    const [{ id } = { id: "" }] = await promptsOf(data);
    const list = async (): Promise<string> =>
      JSON.stringify((await callApi(data.world.world, data.steward, "GET", `/prompts/${id}/answers`)).body);
    assert.equal(await list(), '{"items":[],"next":null}');
    await data.world.runDue(CLOSE);
    assert.equal(await list(), '{"items":[],"next":null}');
    const [digest] = digestsIn(data, data.regular.chat.id);
    assert.match(JSON.stringify(digest), /4 answers.*Fewer than five answered/);
    assert.doesNotMatch(JSON.stringify(digest), /a1|a2|a3|a4/);
  });

  it("[PRM42] is published as one shuffled batch at the close, and the hashes are gone", async () => {
    const texts = Array.from({ length: 12 }, (_, index) => `fear number ${index}.`);
    const data = await eachSays(texts);
    await data.world.runDue(CLOSE);
    await data.world.world.queue.send({
      kind: "prompts.close",
      tenant: data.steward.tenant,
      payload: { prompt: (await promptsOf(data))[0]?.id },
    });
    await data.world.runDue();
    const stored = await rowsOf(data, ["promptanonymous"]);
    assert.doesNotMatch(stored, /hash/);
    const digest = JSON.stringify(digestsIn(data, data.regular.chat.id)[0]);
    for (const text of texts) assert.equal(digest.split(text).length, 2, text);
    assert.doesNotMatch(digest, /regular/);
    const [{ id } = { id: "" }] = await promptsOf(data);
    const body = z
      .object({
        items: z.array(z.object({ person: z.string(), name: z.string(), text: z.string() })),
        next: z.string().nullable(),
      })
      .parse(
        (await callApi(data.world.world, data.regular, "GET", `/prompts/${id}/answers?limit=5&search=fear`))
          .body,
      );
    assert.deepEqual([body.items.length, body.items[0]?.name, body.next], [5, "", "4"]);
    const inOrder = await callApi(data.world.world, data.regular, "GET", `/prompts/${id}/answers`);
    assert.notDeepEqual(
      z
        .object({ items: z.array(z.object({ text: z.string() })) })
        .parse(inOrder.body)
        .items.map(({ text }) => text),
      texts,
    );
  });

  it("[PRM40] is not answered where a token would say who does, and not asked where it is switched off", async () => {
    const [{ id } = { id: "" }] = await promptsOf(data);
    const put = await callApi(data.world.world, data.regular, "PUT", `/prompts/${id}/answers/me`, {
      text: "x",
    });
    assert.deepEqual(put, { status: 409, body: "answer-in-chat" });
    const off = `/communities/${data.community}/anonymous-asking`;
    await callApi(data.world.world, data.steward, "PUT", off, { isAllowed: false });
    const card = await preview(data, "ask Data Guild anonymously: Well?");
    assert.match(
      JSON.stringify(answerCard(await press(data.world, data.steward, card, "Send now"))),
      /switched off/,
    );
    const posted = await callApi(
      data.world.world,
      data.steward,
      "POST",
      `/communities/${data.community}/prompts`,
      {
        question: "Well?",
        isAnonymous: true,
      },
    );
    assert.deepEqual(posted, { status: 403, body: "names-required" });
    assert.equal((await promptsOf(data)).length, 1);
  });

  it("[PRM27] takes typed words, too, without a name", async () => {
    const { silent } = data; // to whom no card came
    const { replies } = await say(data.world, silent, "I fear the silence");
    const [offer] = replies;
    assert.ok(offer?.kind === "card", wordsOf(replies));
    const saved = await press(data.world, silent, offer.card, "Save as my answer", {
      answer: "I fear the silence",
    });
    assert.match(JSON.stringify(answerCard(saved)), /saved without your name/);
    const stranger = await press(data.world, data.stranger, offer.card, "Save as my answer", { answer: "x" });
    assert.match(answerText(stranger), /for the members/);
  });
});
