import assert from "node:assert/strict";
import { person, press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import {
  answerCard,
  answers,
  answerText,
  asked,
  cardsWith,
  digestsIn,
  guild,
  guildChannel,
  promptCard,
  promptsOf,
  QUESTION,
  savedAnswers,
  type Guild,
} from "./guild.ts";

const CLOSE = "2026-03-09T09:00:00Z";
const FORGERY = "**bold** [link](https://example.com) <img src=x> \\n @everyone";

describe("answering a prompt", () => {
  let data: Guild;
  beforeEach(async () => {
    data = await guild();
    await asked(data);
  });

  it("[PRM10] shows what is saved, and a later answer takes its place", async () => {
    const saved = JSON.stringify(answerCard(await answers(data, data.regular, "a new index")));
    assert.match(saved, /Your answer is saved/);
    assert.match(saved, /a new index/);
    assert.match(saved, /You can change it until Monday 9 March 2026, 10:00/);
    assert.match(saved, /Send answer/);
    const card = answerCard(await answers(data, data.regular, "a newer index"));
    await press(data.world, data.regular, card, "Send answer", { answer: "no index" });
    assert.deepEqual(await savedAnswers(data), { regular: "no index" });
  });

  it("[PRM10] keeps one answer where it is sent many times at once", async () => {
    const texts = ["one", "two", "three", "four", "five"];
    await Promise.all(texts.map((text) => answers(data, data.regular, text)));
    const saved = await savedAnswers(data);
    assert.deepEqual(Object.keys(saved), ["regular"]);
    assert.ok(texts.includes(saved["regular"] ?? ""));
  });

  it("[PRM9] refuses a blank answer and keeps what was saved before", async () => {
    await answers(data, data.regular, "a new index");
    for (const blank of ["", "  \n ", "\u0000"]) {
      const text = JSON.stringify(answerCard(await answers(data, data.regular, blank)));
      assert.match(text, /no words in it/);
    }
    const prompt = (await promptsOf(data))[0]?.id;
    const without = await pressRaw(data.world, data.regular, "prompts.answer", { prompt });
    assert.match(JSON.stringify(without.answer), /no words in it/);
    assert.deepEqual(await savedAnswers(data), { regular: "a new index" });
  });

  it("[PRM9] gives an answer that is too long back into the input, or leaves the card that holds it", async () => {
    const long = "long ".repeat(801).trimEnd();
    const card = answerCard(await answers(data, data.regular, long));
    assert.match(JSON.stringify(card), /4004 characters, and 4000 fit/);
    assert.equal(card.body.find((part) => part.type === "Input.Text")?.["value"], long);
    const essay = await answers(data, data.regular, "e".repeat(50_000));
    assert.match(answerText(essay), /50000 characters, and 4000 fit/);
    assert.deepEqual(await savedAnswers(data), {});
  });

  it("[PRM12] saves nothing after the close, and shows what was saved and what came too late", async () => {
    await answers(data, data.regular, "a new index");
    const [regular, farAway] = [data.regular, data.farAway].map((who) => promptCard(data, who));
    assert.ok(regular !== undefined && farAway !== undefined);
    await data.world.runDue(CLOSE);
    const late = JSON.stringify(
      answerCard(await press(data.world, data.regular, regular, "Send answer", { answer: "late thought" })),
    );
    assert.match(late, /closed on Monday 9 March 2026, 10:00/);
    assert.match(late, /a new index/);
    assert.match(late, /late thought/);
    assert.doesNotMatch(late, /Send answer/);
    await data.world.runDue("2026-03-11T09:00:00Z");
    const first = await press(data.world, data.farAway, farAway, "Send answer", { answer: "too late" });
    assert.match(JSON.stringify(answerCard(first)), /You had not answered/);
    assert.deepEqual(await savedAnswers(data), { regular: "a new index" });
  });

  it("[PRM35] adds a late answer to the digest's card, in its place, once for all that came together", async () => {
    await answers(data, data.regular, "a new index");
    await data.world.runDue(CLOSE);
    const posted = data.world.connector.posted.length;
    await data.world.runDue("2026-03-10T09:00:00Z");
    const saved = answerCard(await answers(data, data.farAway, "a big join"));
    assert.match(JSON.stringify(saved), /came late/);
    await answers(data, data.steward, "no sleep");
    await press(data.world, data.farAway, saved, "Send answer", { answer: "a bigger join" });
    await data.world.runDue("2026-03-10T09:01:00Z");
    assert.equal(data.world.connector.posted.length, posted);
    for (const member of [data.steward, data.regular, data.farAway]) {
      const [digest, ...more] = digestsIn(data, member.chat.id);
      assert.ok(digest !== undefined && more.length === 0, member.name);
      assert.match(JSON.stringify(digest), /3 answers.*a new index.*a bigger join.*no sleep/);
    }
    const digests = data.world.connector.posted.filter(({ updates }) => updates > 0);
    assert.deepEqual(
      digests.map(({ updates }) => updates),
      [1, 1, 1],
    );
  });

  it("[PRM11] refuses people who are not in the community, or in another company", async () => {
    const [prompt] = await promptsOf(data);
    const forged = { prompt: prompt?.id, answer: "hello" };
    assert.match(
      answerText(await pressRaw(data.world, data.stranger, "prompts.answer", forged)),
      /for the members of Data Guild/,
    );
    const outsider = person("regular", { tenant: "22222222-2222-4222-8222-222222222222" });
    const outside = await pressRaw(data.world, outsider, "prompts.answer", forged);
    assert.match(answerText(outside), /do not know this question/);
    await say(data.world, data.regular, "leave Data Guild");
    assert.match(answerText(await answers(data, data.regular, "I was here")), /Join it first/);
    assert.deepEqual(await savedAnswers(data), {});
  });

  it("[PRM22] lists what is open in one's communities, the first to close first", async () => {
    await asked(data, "ask Data Guild for 2 days: Which table do you fear?");
    const { replies } = await say(data.world, data.regular, "prompts");
    const text = wordsOf(replies);
    assert.ok(text.indexOf("Which table do you fear?") < text.indexOf(QUESTION));
    assert.match(
      wordsOf((await say(data.world, data.stranger, "questions")).replies),
      /Nothing is being asked/,
    );
    await data.world.runDue(CLOSE);
    assert.match(wordsOf((await say(data.world, data.regular, "prompts")).replies), /Nothing is being asked/);
  });

  it("[PRM22] opens the question from the list, with what was answered before", async () => {
    await answers(data, data.regular, "a new index");
    const [list] = (await say(data.world, data.regular, "prompts")).replies;
    assert.ok(list?.kind === "card");
    assert.match(JSON.stringify(list.card), /You have answered, and can change it/);
    const heard = await press(data.world, data.regular, list.card, "Answer");
    assert.match(wordsOf(heard.replies), /a new index/);
  });
});

describe("the digest of a prompt", () => {
  it("[PRM15] goes to every member who can be reached, once, where there is no channel", async () => {
    const data = await guild();
    await asked(data);
    await answers(data, data.regular, "a new index");
    await answers(data, data.farAway, "a big join");
    await data.world.runDue("2026-03-09T08:59:59Z");
    assert.equal(digestsIn(data, data.regular.chat.id).length, 0);
    await data.world.runDue(CLOSE);
    await data.world.world.queue.send({
      kind: "prompts.close",
      tenant: data.steward.tenant,
      payload: { prompt: (await promptsOf(data))[0]?.id },
    });
    await data.world.runDue("2026-03-09T12:00:00Z");
    for (const member of [data.steward, data.regular, data.farAway]) {
      const [digest, ...more] = digestsIn(data, member.chat.id);
      assert.ok(digest !== undefined && more.length === 0, member.name);
      for (const words of [QUESTION, "regular", "a new index", "far away", "a big join", "2 answers"])
        assert.ok(JSON.stringify(digest).includes(words), words);
    }
  });

  it("[PRM15] goes to the home channel alone where there is one", async () => {
    const data = await guild({ inChannel: true });
    await asked(data);
    await answers(data, data.regular, "a new index");
    await data.world.runDue(CLOSE);
    assert.equal(digestsIn(data, guildChannel.id).length, 1);
    assert.equal(digestsIn(data, data.regular.chat.id).length, 0);
  });

  it("[PRM16] tells the asker alone where nobody answered", async () => {
    const data = await guild({ inChannel: true });
    await asked(data);
    await data.world.runDue(CLOSE);
    assert.match(JSON.stringify(digestsIn(data, data.steward.chat.id)), /Nobody answered this time/);
    assert.equal(digestsIn(data, guildChannel.id).length + digestsIn(data, data.regular.chat.id).length, 0);
  });

  it("[PRM19] shows questions, names and answers as they were typed", async () => {
    const data = await guild();
    await asked(data, `ask Data Guild: ${FORGERY}`);
    await answers(data, data.regular, FORGERY);
    await data.world.runDue(CLOSE);
    const cards = data.world.connector.cardsTo(data.regular.chat.id);
    assert.ok(cards.length >= 3);
    for (const card of cards) {
      for (const part of card.body) {
        if (part.type === "TextBlock") assert.doesNotMatch(String(part["text"]), /bold|example\.com|<img/);
      }
    }
    const [digest] = digestsIn(data, data.regular.chat.id);
    const shown = digest?.body.filter((part) => JSON.stringify(part).includes(JSON.stringify(FORGERY))) ?? [];
    assert.deepEqual(
      shown.map((part) => part.type),
      ["RichTextBlock", "RichTextBlock"],
    );
    assert.equal(cardsWith(data, data.regular.chat.id, "Read all 1").length, 0);
  });
});
