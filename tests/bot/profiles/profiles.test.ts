import assert from "node:assert/strict";
import { attributesOf } from "../../../bot/features/profiles/index.ts";
import type { Card } from "../../../bot/cards.ts";
import { features } from "../../../bot/features/index.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, person, press, say, wordsOf } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import {
  answerCard,
  answerText,
  buttonsOf,
  founded,
  general,
  neighbour,
  newcomer,
} from "../communities/town.ts";
import { BOSS, CompanyDirectory } from "./company.ts";

/** What stands in a form's fields, by their ids. */
function fieldsOf(card: Card): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    card.body.flatMap((part) => (part.type.startsWith("Input.") ? [[part["id"], part["value"]]] : [])),
  );
}

/** What stands beside a form's fields. */
function labelsOf(card: Card): readonly string[] {
  return card.body.flatMap((part) => (part.type === "Input.Text" ? [String(part["label"])] : []));
}

describe("a profile in a chat", () => {
  let world: TestWorld;
  let directory: CompanyDirectory;
  beforeEach(async () => {
    directory = new CompanyDirectory();
    directory.place(newcomer.id, { site: "Berlin", function: "Engineering", manager: BOSS });
    world = await testWorld({ directory });
    await founded(world);
  });

  const offers = (): readonly Card[] =>
    world.connector.cardsTo(newcomer.chat.id).filter((card) => buttonsOf(card).includes("Not now"));

  it("[PRF9] is offered once, at the first joining, with who sees what beside each field", async () => {
    await say(world, newcomer, "join Data Guild");
    await world.runDue();
    const [offer, more] = offers();
    assert.ok(offer !== undefined && more === undefined);
    assert.equal(labelsOf(offer).length, 9);
    for (const label of labelsOf(offer)) assert.match(label, /\(members of your communities\)$/);
    assert.equal(fieldsOf(offer)["site"], "Berlin");

    assert.match(answerText(await press(world, newcomer, offer, "Not now")), /profile whenever/);
    await founded(world, "Second Guild");
    await say(world, newcomer, "join Second Guild");
    await say(world, newcomer, "leave Data Guild");
    await say(world, newcomer, "join Data Guild");
    await world.runDue();
    assert.equal(offers().length, 1);
  });

  it("[PRF9] is not offered to whoever has filled it in before", async () => {
    await callApi(world.world, newcomer, "PUT", "/me/profile", { about: "I dig." });
    await say(world, newcomer, "join Data Guild");
    await world.runDue();
    assert.deepEqual(offers(), []);
  });

  it("[PRF1] [PRF3] is saved with any fields, and shows what fellow members see", async () => {
    const form = onlyCard((await say(world, newcomer, "profile")).replies);
    const pressed = await press(world, newcomer, form, "Save", {
      canHelpWith: "data modelling, first audits",
      level: "Lead",
      workingHours: "Mon-Thu 9-17",
      hidden: "level,function",
    });
    const shown = JSON.stringify(answerCard(pressed));
    assert.match(shown, /data modelling, first audits/);
    assert.match(shown, /Mon\\\\-Thu 09:00/);
    assert.doesNotMatch(shown, /Lead|Engineering/);
    const again = answerCard(await press(world, newcomer, answerCard(pressed), "Change it"));
    assert.equal(fieldsOf(again)["level"], "Lead");
    assert.ok(labelsOf(again).includes("Level (nobody but you)"));
    assert.ok(labelsOf(again).includes("I can help with (members of your communities)"));
  });

  it("[PRF2] keeps what was typed where something does not fit", async () => {
    const form = onlyCard((await say(world, newcomer, "profile")).replies);
    const typed = { canHelpWith: "data", about: "x".repeat(301), hidden: "about" };
    const back = answerCard(await press(world, newcomer, form, "Save", typed));
    assert.match(JSON.stringify(back), /holds up to 300 characters; yours has 301/);
    assert.deepEqual(
      [fieldsOf(back)["canHelpWith"], fieldsOf(back)["about"], fieldsOf(back)["hidden"]],
      ["data", typed.about, "about"],
    );
    const kept = await callApi(world.world, newcomer, "GET", "/me/profile");
    assert.match(JSON.stringify(kept.body), /"about":""/);
  });

  it("[PRF2] leaves the card as it is where 100 KB were typed, and says why", async () => {
    const form = onlyCard((await say(world, newcomer, "profile")).replies);
    const pressed = await press(world, newcomer, form, "Save", { about: "x".repeat(100_000) });
    assert.match(answerText(pressed), /About me.*300 characters; yours has 100000. Nothing was saved yet/);
  });

  it("[PRF10] gives an older card back with both, and saves nothing by itself", async () => {
    const old = onlyCard((await say(world, newcomer, "profile")).replies);
    const change = { site: "Potsdam", about: "I dig.", hidden: ["level"] };
    await callApi(world.world, newcomer, "PUT", "/me/profile", change);
    const back = answerCard(
      await press(world, newcomer, old, "Save", { wantsToLearn: "Rust", site: "", about: "" }),
    );
    assert.match(JSON.stringify(back), /has changed since/);
    const fields = fieldsOf(back);
    assert.deepEqual(
      [fields["wantsToLearn"], fields["site"], fields["about"], fields["hidden"]],
      ["Rust", "Potsdam", "I dig.", "level"],
    );
    await press(world, newcomer, back, "Save", fields);
    const { body } = await callApi(world.world, newcomer, "GET", "/me/profile");
    assert.match(JSON.stringify(body), /Rust/);
    assert.match(JSON.stringify(body), /Potsdam/);
  });

  it("[PRF9] stays in one's own chat when asked for in a channel", async () => {
    const heard = await say(world, newcomer, "profile", general);
    assert.deepEqual(heard.replies, []);
    assert.match(wordsOf(heard.privately), /Your profile/);
  });
});

describe("a profile for the tab, for others and for matching", () => {
  let world: TestWorld;
  let directory: CompanyDirectory;
  const stranger = person("stranger");
  const boss = person("boss");
  beforeEach(async () => {
    directory = new CompanyDirectory();
    directory.place(newcomer.id, { site: "Berlin", function: "Engineering", manager: BOSS });
    world = await testWorld({ directory });
  });

  const put = (body: unknown, who = newcomer) => callApi(world.world, who, "PUT", "/me/profile", body);
  const get = async (who = newcomer): Promise<Record<string, unknown>> => {
    const { body } = await callApi(world.world, who, "GET", "/me/profile");
    return { ...(body as object) };
  };

  it("[PRF7] is empty and usable for somebody who never said anything", async () => {
    assert.deepEqual(await get(neighbour), {
      canHelpWith: [],
      wantsToLearn: [],
      interests: [],
      languages: [],
      about: "",
      function: "",
      site: "",
      level: "",
      workingHours: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" })),
      hoursInWords: "",
      hasUsualHours: true,
      timeZone: null,
      hidden: [],
      fromDirectory: [],
      hasDirectory: false,
      usesManager: true,
    });
  });

  it("[PRF2] refuses 100 KB with a code and a sentence", async () => {
    assert.deepEqual(await put({ about: "x".repeat(100_000) }), { status: 400, body: "profile-too-long" });
    assert.deepEqual(await put({ interests: "x,".repeat(50_000) + "y".repeat(60) }), {
      status: 400,
      body: "profile-too-long",
    });
    assert.deepEqual(await put({ workingHours: "never" }), {
      status: 400,
      body: "working-hours-not-understood",
    });
    assert.deepEqual(await put({ hidden: ["manager"] }), { status: 400, body: "bad-input" });
  });

  it("[PRF4] follows the directory until the person corrects it, and again when they take that back", async () => {
    assert.deepEqual(
      [(await get())["site"], (await get())["fromDirectory"]],
      ["Berlin", ["function", "site"]],
    );
    await put({ site: "Potsdam" });
    directory.place(newcomer.id, { site: "Hamburg", function: "Sales", manager: BOSS });
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 8 }));
    assert.deepEqual([(await get())["site"], (await get())["function"]], ["Potsdam", "Sales"]);
    await put({ site: null });
    assert.equal((await get())["site"], "Hamburg");
  });

  it("[PRF11] stands as it was read before, while the directory does not answer", async () => {
    await get();
    directory.isDown = true;
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 8 }));
    assert.equal((await get())["site"], "Berlin");
    assert.equal((await put({ about: "I dig." })).status, 200);
    assert.equal((await get(neighbour))["site"], "");
  });

  it("[PRF11] asks the directory once a week and not at every look", async () => {
    for (let look = 0; look < 5; look += 1) await get();
    assert.equal(directory.asked, 1);
  });

  it("[PRF3] is seen by fellow members alone, and not where the community hides them", async () => {
    const guild = await founded(world);
    const { body } = await callApi(world.world, neighbour, "POST", "/communities", {
      name: "Quiet Circle",
      kind: "resource-group",
    });
    const circle = body as { id: string };
    for (const who of [newcomer, neighbour]) {
      await callApi(world.world, who, "PUT", `/communities/${guild.id}/members/me`);
      await callApi(world.world, who, "PUT", `/communities/${circle.id}/members/me`);
    }
    await put({ canHelpWith: "data", level: "Lead", hidden: ["level"] });
    const see = (who: typeof newcomer, id: string) =>
      callApi(world.world, who, "GET", `/communities/${id}/members/${newcomer.id}/profile`);
    const seen = JSON.stringify((await see(neighbour, guild.id)).body);
    assert.match(seen, /"canHelpWith":\["data"\].*"level":"".*"workingHours":null/);
    assert.equal((await see(neighbour, circle.id)).status, 404);
    assert.equal((await see(stranger, guild.id)).status, 404);
    assert.equal((await see(person("newcomer", { tenant: "other" }), guild.id)).status, 404);
    await callApi(world.world, newcomer, "DELETE", `/communities/${guild.id}/members/me`);
    assert.equal((await see(neighbour, guild.id)).status, 404);
  });

  it("[PRF5] shows nobody a manager, at any route, on any card", async () => {
    const guild = await founded(world);
    await say(world, newcomer, "join Data Guild");
    await say(world, boss, "join Data Guild");
    await put({ canHelpWith: "data" });
    await world.runDue();
    const key = (await attributesOf(world.world, newcomer.tenant, [newcomer.id])).get(
      newcomer.id,
    )?.managerKey;
    assert.ok(key !== undefined && !key.includes(BOSS));

    const heard: string[] = [JSON.stringify(world.connector.cardsTo(newcomer.chat.id))];
    for (const route of features.flatMap((feature) => feature.routes)) {
      if (route.method !== "GET" || route.access !== "token" || route.path.includes("/members")) continue;
      const path = route.path.replace(":id", guild.id).replace(":person", newcomer.id);
      for (const who of [newcomer, neighbour, boss])
        heard.push(JSON.stringify(await callApi(world.world, who, "GET", path)));
    }
    heard.push(JSON.stringify(await put({ about: "I dig." })));
    assert.ok(heard.length > 20);
    for (const said of heard) {
      assert.doesNotMatch(said, new RegExp(key));
      assert.doesNotMatch(said, /managerKey|"manager"/);
      if (!said.includes('"name":"boss"')) assert.doesNotMatch(said, new RegExp(BOSS));
    }
  });

  it("[PRF5] [PRF8] gives matching the same key for a manager and for whoever they are", async () => {
    await get();
    const known = await attributesOf(world.world, newcomer.tenant, [newcomer.id, BOSS, stranger.id]);
    assert.equal(known.size, 3);
    assert.equal(known.get(newcomer.id)?.managerKey, known.get(BOSS)?.ownKey);
    assert.notEqual(known.get(newcomer.id)?.managerKey, known.get(stranger.id)?.ownKey);
    await put({ usesManager: false });
    const after = await attributesOf(world.world, newcomer.tenant, [newcomer.id]);
    assert.equal(after.get(newcomer.id)?.managerKey, undefined);
  });

  it("[PRF7] [PRF8] gives matching the zone of Teams with the hours", async () => {
    await say(world, newcomer, "hello");
    const known = (await attributesOf(world.world, newcomer.tenant, [newcomer.id])).get(newcomer.id);
    assert.deepEqual([known?.zone, known?.workingHours.length], ["Europe/Berlin", 5]);
  });
});
