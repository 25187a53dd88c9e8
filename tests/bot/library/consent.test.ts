import assert from "node:assert/strict";
import { entriesOf } from "../../../bot/features/library/index.ts";
import type { Entry } from "../../../core/library/index.ts";
import { callApi } from "../../support/api.ts";
import { press, pressRaw, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { answerCard, answerText, guild, type Guild } from "../scheduling/guild.ts";

describe("somebody else's message in a library", () => {
  let here: Guild;
  beforeEach(async () => (here = await guild()));

  /** Regular saves, by Teams' menu, a message that somebody wrote. */
  const form = async (author: ChatPerson, message = "m1") =>
    answerCard(
      await pressRaw(here.world, here.regular, "library.from-message", {
        text: "We pair on Fridays",
        link: "https://teams.example/m1",
        message,
        author: author.id,
        authorName: author.name,
      }),
    );
  const save = async (author: ChatPerson, inputs: object = {}) =>
    press(here.world, here.regular, await form(author), "Ask and save", {
      title: "Pairing",
      text: "We pair on Fridays",
      link: "https://teams.example/m1",
      ...inputs,
    });
  const asked = (author: ChatPerson) =>
    here.world.connector
      .cardsTo(author.chat.id)
      .filter(({ fallbackText }) => fallbackText.includes("May what you said be kept"));
  const library = (): Promise<readonly Entry[]> =>
    Array.fromAsync(entriesOf(here.world.world, here.steward.tenant, here.community.id));
  const told = (who: ChatPerson) =>
    wordsOf(
      here.world.connector.posted.filter(({ to }) => to.id === who.chat.id).map(({ message }) => message),
    );
  const theCard = (author: ChatPerson) => {
    const [card, ...more] = asked(author);
    assert.ok(card !== undefined && more.length === 0, "asked once");
    return card;
  };

  it("[LIB14] is kept with its author's name once they said yes, and taken out again when they like", async () => {
    assert.match(JSON.stringify(await form(here.farAway)), /far away wrote this. I ask whether/);
    assert.match(answerText(await save(here.farAway)), /I ask far away\. Nobody sees it/);
    assert.match(answerText(await save(here.farAway)), /I ask far away/);
    await here.world.runDue();
    const card = theCard(here.farAway);
    assert.match(JSON.stringify(card), /regular would like to keep this in the library of Data Guild/);
    assert.deepEqual(await library(), [], "nobody sees it before");
    assert.match(
      answerText(await press(here.world, here.steward, card, "Yes, with my name")),
      /not asked any more/,
      "only its author answers",
    );
    const kept = answerCard(await press(here.world, here.farAway, card, "Yes, with my name"));
    await here.world.runDue();
    assert.match(told(here.regular), /“Pairing”: far away says yes, with their name/);
    const [entry] = await library();
    assert.deepEqual(
      [entry?.by.name, entry?.saidBy?.name, entry?.state, entry?.text],
      ["regular", "far away", "waiting", "We pair on Fridays"],
    );
    const path = `/communities/${here.community.id}/entries/${entry?.id}`;
    const seen = (await callApi(here.world.world, here.farAway, "GET", path)).body as { saidBy: string };
    assert.equal(seen.saidBy, "far away");
    assert.match(answerText(await save(here.farAway)), /kept already/);

    assert.match(
      answerText(await press(here.world, here.farAway, kept, "Take it out again")),
      /not asked again/,
    );
    assert.deepEqual(await library(), []);
    assert.match(answerText(await save(here.farAway)), /would rather not have this kept/);
    await here.world.runDue();
    theCard(here.farAway);
  });

  it("[LIB14] is kept without their name, and then without the way to the message", async () => {
    await save(here.farAway);
    await here.world.runDue();
    const card = theCard(here.farAway);
    await press(here.world, here.farAway, card, "Yes, with my name");
    await press(here.world, here.farAway, card, "Yes, without my name");
    const [entry, ...more] = await library();
    assert.equal(more.length, 0);
    assert.deepEqual([entry?.saidBy, entry?.source, entry?.links], [undefined, undefined, []]);
    assert.doesNotMatch(JSON.stringify(entry), /far away|m1/);
  });

  it("[LIB14] is not kept where its author cannot be asked, keeps what was typed, and asks nobody of one's own", async () => {
    const nobody = { ...here.stranger, id: "never-here" as typeof here.stranger.id, name: "Never Here" };
    assert.match(answerText(await save(nobody)), /I cannot write to Never Here/);
    const again = answerCard(await save(here.farAway, { title: "", notWhen: "On Mondays" }));
    assert.match(JSON.stringify(again), /A title is needed.*On Mondays.*Ask and save/s);
    await save(here.stranger);
    await here.world.runDue();
    assert.match(JSON.stringify(theCard(here.stranger)), /library of Data Guild/, "whoever may know of it");
    assert.deepEqual(await library(), []);
    const own = await form(here.regular);
    assert.match(JSON.stringify(own), /Somebody else looks at it first/);
    await press(here.world, here.regular, own, "Save", { title: "Pairing", text: "Mine" });
    assert.equal((await library()).length, 1);
    for (const answer of ["maybe", "", undefined])
      await pressRaw(here.world, here.farAway, "library.consent", {
        community: here.community.id,
        ask: "none",
        answer,
      });
    await say(here.world, here.farAway, "library pairing");
  });
});
