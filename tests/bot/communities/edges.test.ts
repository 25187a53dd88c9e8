/** Communities of nobody, of one, without evidence and at a year's end: what they know, promise and learn. */
import assert from "node:assert/strict";
import { pino } from "pino";
import { erase } from "../../../bot/features/personal-data/erasing.ts";
import { callApi } from "../../support/api.ts";
import { person, press, say, type ChatPerson } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { mineOf } from "./town.ts";

/** New Year's Eve, when in the east of the world it is the year after already. */
const NEW_YEARS_EVE = "2026-12-31T12:00:00Z";

describe("communities at their edges", () => {
  let world: TestWorld;
  let community: string;
  let failures: string[];
  const founder = person("founder");
  const [early, late] = [
    person("early", { timeZone: "Pacific/Kiritimati" }),
    person("late", { timeZone: "Pacific/Honolulu" }),
  ];

  type Method = "GET" | "POST" | "PUT" | "DELETE";
  const api = (who: ChatPerson, method: Method, path: string, body?: unknown) =>
    callApi(world.world, who, method, path, body);
  const own = (path: string): string => `/communities/${community}/${path}`;
  const got = async (who: ChatPerson, path: string): Promise<unknown> => {
    const heard = await api(who, "GET", path);
    assert.equal(heard.status, 200, `${path}: ${JSON.stringify(heard.body)}`);
    return heard.body;
  };
  const add = async (who: ChatPerson, entry: object): Promise<string> => {
    const heard = await api(who, "POST", own("entries"), entry);
    assert.equal(heard.status, 200, JSON.stringify(heard.body));
    return (heard.body as { id: string }).id;
  };

  beforeEach(async () => {
    failures = [];
    const log = pino(
      { level: "warn" },
      { write: (line: string) => void failures.push(...(line.match(/"code":"job-.*/) ?? [])) },
    );
    world = await testWorld({ now: NEW_YEARS_EVE, log });
    await say(world, founder, "create community Data Guild");
    community = (await mineOf(world, founder))[0]?.id ?? "";
  });
  afterEach(() => assert.deepEqual(failures, [], "no job failed"));

  it("[LIB5] [LRN9] [CHA5] [BRK1] [CMT6] [FAR6] that have nothing yet say so, everywhere", async () => {
    assert.deepEqual(await got(founder, "/me/entries?search=anything"), { items: [] });
    assert.deepEqual(await got(founder, own("broker")), { items: [] });
    assert.deepEqual(await got(founder, own("commitments")), { items: [] });
    const library = (await got(founder, own("entries"))) as { total: number; waiting: unknown[] };
    assert.deepEqual([library.total, library.waiting], [0, []]);
    const { items, questions } = (await got(founder, own("topics"))) as {
      items: unknown[];
      questions: unknown[];
    };
    assert.deepEqual([items, questions], [[], []]);
    assert.deepEqual(((await got(founder, own("charter"))) as { versions: unknown[] }).versions, []);
    await got(founder, own("library-file"));
    const nothing = { start: "2027-01-08T12:00:00Z", zone: "UTC" };
    assert.equal((await api(founder, "POST", own("topics-session"), nothing)).status, 409);
    await world.runDue("2027-02-15T12:00:00Z");
  });

  it("[LIB2] [LIB17] [CMT5] [CHA8] [LRN9] [BRK6] of one person check, confirm and sign nothing by themselves", async () => {
    const id = await add(founder, { kind: "practice", title: "Batching", text: "Batch them." });
    await add(founder, { kind: "question", title: "Which clock?" });
    const checked = await api(founder, "POST", own(`entries/${id}/acts`), { act: "check" });
    assert.deepEqual([checked.status, checked.body], [403, "own-entry"]);
    await api(founder, "PUT", own("charter"), {
      texts: { purpose: "Alone" },
      upon: 0,
      reviewOn: "2027-01-05",
    });
    assert.equal((await api(founder, "POST", own("charter/signature"), { number: 1 })).status, 403);
    const made = await api(founder, "POST", own("commitments"), { text: "rest", dueOn: "2027-01-01" });
    const commitment = (made.body as { id: string }).id;
    await api(founder, "PUT", `/me/commitments/${community}/${commitment}`, {
      outcome: "done",
      sentence: "It saved 3 hours",
      isShared: true,
    });
    const confirmed = await api(founder, "POST", own(`commitments/${commitment}/confirmation`));
    assert.deepEqual([confirmed.status, confirmed.body], [403, "own-result"]);
    await api(founder, "POST", own("topics"), { words: "Clocks" });
    const start = { start: "2027-01-08T12:00:00Z", zone: "UTC" };
    assert.equal(
      (await api(founder, "POST", own("topics-session"), start)).status,
      201,
      "one may learn alone",
    );
    await world.runDue("2027-01-20T12:00:00Z");
    const asked = JSON.stringify(world.connector.cardsTo(founder.chat.id));
    assert.doesNotMatch(asked, /Somebody wants you to look at|ask about the same|waits for your signature/);

    // Then nobody is left, and what was planned for it finds nobody, and breaks nothing.
    await erase(world.world, founder.tenant, { person: founder.id, name: founder.name });
    await world.runDue("2027-02-10T12:00:00Z");
    await say(world, late, "join Data Guild");
    const left = (await got(late, "/me/entries?search=clock")) as { items: unknown[] };
    assert.equal(left.items.length, 1, "what was asked stays, for whoever comes");
  });

  it("[LIB1] [LIB4] [CMT4] whose story has no evidence keep it as it is, and no value is made of it", async () => {
    await say(world, late, "join Data Guild");
    const id = await add(late, { kind: "story", title: "It went well", text: "Really." });
    await api(founder, "POST", own(`entries/${id}/acts`), { act: "check" });
    const story = (await got(late, own(`entries/${id}`))) as Record<string, unknown>;
    assert.deepEqual(
      [story["source"], story["links"], story["reviewOn"], story["uses"]],
      [null, [], null, 0],
    );
    const made = await api(late, "POST", own("commitments"), { text: "rest", dueOn: "2027-01-01" });
    const commitment = (made.body as { id: string }).id;
    const told = await api(late, "PUT", `/me/commitments/${community}/${commitment}`, {
      outcome: "done",
      sentence: "",
      isShared: true,
    });
    assert.match(JSON.stringify(told.body), /"reached":"applied"/);
    const confirmed = await api(founder, "POST", own(`commitments/${commitment}/confirmation`));
    assert.equal(confirmed.status, 404, "there is no result to confirm");
  });

  it("[BRK5] whose asker is erased take the answer all the same, and nobody is written to", async () => {
    const helper = person("helper");
    await say(world, helper, "hello");
    await api(helper, "PUT", "/me/profile", { canHelpWith: "warehouse tuning" });
    await say(world, helper, "create community Writing Circle");
    await say(world, late, "join Data Guild");
    const id = await add(late, { kind: "question", title: "How does one tune a warehouse?" });
    assert.equal((await api(late, "POST", own(`entries/${id}/beyond`))).status, 200);
    await world.runDue();
    const cards = world.connector
      .cardsTo(helper.chat.id)
      .filter((card) => JSON.stringify(card).includes("Perhaps you know this"));
    await erase(world.world, late.tenant, { person: late.id, name: late.name });
    await world.runDue();
    const before = world.connector.posted.length;
    const [card] = cards;
    assert.ok(card !== undefined && cards.length === 1);
    const thanks = await press(world, helper, card, "Answer it", { text: "Larger files" });
    assert.match(JSON.stringify(thanks.answer), /stands under the question/);
    await world.runDue(world.clock.now().add({ hours: 72 }));
    assert.match(JSON.stringify(await got(founder, own(`entries/${id}`))), /Larger files.*Former member/s);
    assert.equal(world.connector.posted.slice(before).filter(({ to }) => to.id === late.chat.id).length, 0);
  });

  it("[CMT1] [CMT2] [LIB4] [LIB17] [CHA4] [BRK6] [LRN2] keep each one's own days at a year's end", async () => {
    for (const who of [early, late]) await say(world, who, "join Data Guild");
    for (const [who, day] of [
      [early, "2027-01-02"],
      [late, "2027-01-01"],
    ] as const) {
      await say(world, who, "I will rest by tomorrow");
      const { items } = (await got(who, "/me/commitments")) as { items: { dueOn: string }[] };
      assert.deepEqual(
        items.map(({ dueOn }) => dueOn),
        [day],
        who.name,
      );
    }
    const asked = (who: ChatPerson) =>
      world.connector.cardsTo(who.chat.id).filter(({ fallbackText }) => /How did it go/.test(fallbackText))
        .length;
    const id = await add(late, { kind: "resource", title: "A year's table", text: "Look." });
    await api(founder, "POST", own(`entries/${id}/acts`), { act: "check" });
    await api(founder, "PUT", own("charter"), { texts: { purpose: "On" }, upon: 0, reviewOn: "2027-01-01" });
    await api(late, "POST", own("topics"), { words: "Clocks" });
    // 15:00 on 2 January in Kiritimati is 01:00 UTC; on 1 January in Honolulu it is 01:00 UTC of the 2nd, too.
    await world.runDue("2027-01-02T00:59:00Z");
    assert.deepEqual([asked(early), asked(late)], [0, 0]);
    await world.runDue("2027-01-02T01:01:00Z");
    assert.deepEqual([asked(early), asked(late)], [1, 1]);
    const reviews = () =>
      world.connector.cardsTo(founder.chat.id).filter((card) => /charter/i.test(card.fallbackText)).length;
    assert.equal(reviews(), 1);
    const entry = (await got(late, own(`entries/${id}`))) as { reviewOn: string; isStale: boolean };
    assert.deepEqual([entry.reviewOn, entry.isStale], ["2027-06-29", false]);
    await world.runDue("2027-01-31T23:59:59Z");
    assert.deepEqual([asked(early), asked(late), reviews()], [1, 1, 1], "each once");
  });
});
