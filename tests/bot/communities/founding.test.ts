import assert from "node:assert/strict";
import type { Card } from "../../../bot/cards.ts";
import { onlyCard, press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import {
  answerCard,
  answerText,
  buttonsOf,
  founded,
  founder,
  general,
  mineOf,
  newcomer,
  other,
  rollOf,
} from "./town.ts";

const inputOf = (card: Card, id: string): unknown => card.body.find((part) => part["id"] === id)?.["value"];

describe("founding a community", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await testWorld();
  });

  it("[COM1] [COM3] makes the founder its steward, by one sentence", async () => {
    const { replies } = await say(
      world,
      founder,
      "create community Data Guild: how we model, test and share data",
    );
    assert.match(wordsOf(replies), /You are its steward/);
    const [community] = await mineOf(world, founder);
    assert.ok(community !== undefined);
    const { name, handle, domain, kind, visibility, home } = community;
    assert.deepEqual(
      { name, handle, domain, kind, visibility, home },
      {
        name: "Data Guild",
        handle: "data-guild",
        domain: "how we model, test and share data",
        kind: "open",
        visibility: "open",
        home: undefined,
      },
    );
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
  });

  it("[COM4] numbers the handle of a second one with the name, even at the same moment", async () => {
    const sentence = "create community Data Guild: data";
    await Promise.all([1, 2, 3].map(() => say(world, founder, sentence)));
    const handles = (await mineOf(world, founder)).map(({ handle }) => handle).sort();
    assert.deepEqual(handles, ["data-guild", "data-guild-2", "data-guild-3"]);
  });

  it("[COM12] asks with a form where nothing was said, and founds what stands in it", async () => {
    const form = onlyCard((await say(world, founder, "create community")).replies);
    const inputs = {
      name: "Data Guild",
      domain: "data",
      practice: "review models",
      kind: "cohort",
      visibility: "request",
      cadence: "Every month",
    };
    const heard = await press(world, founder, form, "Found it", inputs);
    assert.match(JSON.stringify(answerCard(heard)), /You look after it as its steward/);
    const [community] = await mineOf(world, founder);
    assert.ok(community !== undefined);
    const { name, domain, practice, kind, visibility, cadence } = community;
    assert.deepEqual({ name, domain, practice, kind, visibility, cadence }, inputs);
  });

  it("[COM12] founds once, however often the form is pressed", async () => {
    const form = onlyCard((await say(world, founder, "create community")).replies);
    await press(world, founder, form, "Found it", { name: "Data Guild" });
    const again = await press(world, founder, form, "Found it", { name: "Data Guild" });
    assert.match(JSON.stringify(answerCard(again)), /Data Guild/);
    const late = onlyCard((await say(world, founder, "create community")).replies);
    await Promise.all([1, 2].map(() => press(world, founder, late, "Found it", { name: "Design" })));
    assert.deepEqual((await mineOf(world, founder)).map(({ name }) => name).sort(), ["Data Guild", "Design"]);
  });

  it("[COM12] refuses somebody else's form, and one that was never handed out", async () => {
    const form = onlyCard((await say(world, founder, "create community")).replies);
    const heard = await press(world, newcomer, form, "Found it", { name: "Data Guild" });
    assert.match(answerText(heard), /Only the person who asked for this form/);
    const forged = await pressRaw(world, founder, "communities.found", {
      form: "forged",
      name: "Data Guild",
    });
    assert.match(answerText(forged), /no longer have this form/);
    assert.deepEqual([...(await mineOf(world, founder)), ...(await mineOf(world, newcomer))], []);
  });

  it("[COM2] refuses an empty name and one of 10,000 characters, and keeps what was typed in the form", async () => {
    const long = "n".repeat(10_000);
    for (const [sentence, problem] of [
      ["create community \u200b: about nothing", /needs a name/],
      [`create community ${long}: about`, /10000 characters/],
    ] as const) {
      const form = onlyCard((await say(world, founder, sentence)).replies);
      assert.match(JSON.stringify(form), problem);
      assert.match(String(inputOf(form, "domain")), /about/);
      assert.ok(buttonsOf(form).includes("Found it"));
    }
    const form = onlyCard((await say(world, founder, "create community")).replies);
    for (const [name, problem] of [
      ["", /needs a name/],
      [" \n ", /needs a name/],
      [long, /10000 characters/],
    ] as const) {
      const again = answerCard(await press(world, founder, form, "Found it", { name, domain: "kept" }));
      assert.match(JSON.stringify(again), problem);
      assert.equal(inputOf(again, "domain"), "kept");
      assert.ok(String(inputOf(again, "name")).length <= 80);
    }
    assert.deepEqual(await mineOf(world, founder), []);
  });

  it("[COM3] refuses what is described in more than 500 characters, and saves nothing of a forged form", async () => {
    const form = onlyCard((await say(world, founder, "create community")).replies);
    const long = await press(world, founder, form, "Found it", {
      name: "Data Guild",
      domain: "d".repeat(501),
    });
    assert.match(JSON.stringify(answerCard(long)), /501 characters/);
    const forged = await press(world, founder, form, "Found it", { name: "Data Guild", kind: "empire" });
    assert.match(answerText(forged), /nothing was saved/);
    assert.deepEqual(await mineOf(world, founder), []);
  });
});

describe("founding a community in a channel", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await testWorld();
  });

  it("[COM11] [COM1] has its home there, posts once, and tells the founder privately", async () => {
    const heard = await say(world, founder, "create community Data Guild: data", general);
    const post = onlyCard(heard.replies);
    assert.match(JSON.stringify(post), /1 member"/);
    assert.deepEqual(buttonsOf(post), ["Join"]);
    assert.equal(world.connector.to(general.id).length, 1);
    assert.match(wordsOf(heard.privately), /You are its steward/);
    const [community] = await mineOf(world, founder);
    assert.ok(community !== undefined);
    assert.equal(community.home?.id, general.id);
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
  });

  it("[COM11] takes the channel and not the thread for its home", async () => {
    const thread = { ...general, id: `${general.id};messageid=1700000000000` as typeof general.id };
    const community = await founded(world, "Data Guild", { where: thread });
    assert.equal(community.home?.id, general.id);
  });

  it("[COM12] keeps the form private, and its channel for when it comes back", async () => {
    const heard = await say(world, founder, "create community", general);
    assert.deepEqual(heard.replies, []);
    const form = onlyCard(heard.privately);
    await press(world, founder, form, "Found it", { name: "Data Guild" });
    await press(world, founder, form, "Found it", { name: "Data Guild" });
    await world.runDue();
    const [community] = await mineOf(world, founder);
    assert.equal(community?.home?.id, general.id);
    const posts = world.connector.cardsTo(general.id);
    assert.deepEqual(posts.map(buttonsOf), [["Join"]]);
  });

  it("[COM8] means the first community of the channel where none is named", async () => {
    await founded(world, "Data Guild", { where: general });
    await founded(world, "Design", { where: general });
    await say(world, newcomer, "join", general);
    assert.deepEqual(
      (await mineOf(world, newcomer)).map(({ name }) => name),
      ["Data Guild"],
    );
    const elsewhere = await say(world, newcomer, "join", other);
    assert.match(wordsOf(elsewhere.replies), /do not know a community of that name/);
  });
});
