import assert from "node:assert/strict";
import { z } from "zod";
import type { Card } from "../../../bot/cards.ts";
import { allowsAnonymousAsking } from "../../../bot/features/reports/index.ts";
import { finish } from "../../../bot/features/live/finishing.ts";
import { addContribution } from "../../../bot/features/live/storage/contributions.ts";
import { saveAttendees } from "../../../bot/features/live/storage/session.ts";
import { communityId, personId, sessionId } from "../../../core/ids.ts";
import type { Community } from "../../../core/communities/index.ts";
import { callApi } from "../../support/api.ts";
import { person, press, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { answerText, buttonsOf, founded, founder, neighbour, newcomer } from "../communities/town.ts";
import { everyRow, makeSteward, pressDelete } from "../personal-data/a-life.ts";

const author = person("author");
const boss = person("the boss");
const HARM = "Something that hurts";

const seen = z.object({
  items: z.array(
    z.object({ id: z.string(), words: z.string(), count: z.number(), state: z.string() }).loose(),
  ),
});

describe("reporting harm", () => {
  let world: TestWorld;
  let guild: Community;
  let prompt: string;
  beforeEach(async () => {
    world = await testWorld({ administrators: [boss.id] });
    await say(world, boss, "hello");
    guild = await founded(world);
    for (const who of [author, newcomer, neighbour]) await say(world, who, "join Data Guild");
    const asked = await callApi(world.world, founder, "POST", `/communities/${guild.id}/prompts`, {
      question: "Well?",
    });
    prompt = (asked.body as { id: string }).id;
    for (const [who, text] of [
      [author, HARM],
      [newcomer, "Something kind"],
    ] as const)
      await callApi(world.world, who, "PUT", `/prompts/${prompt}/answers/me`, { text });
    await world.runDue();
  });

  const thing = () => ({ kind: "answer", place: prompt, item: author.id });
  const report = (who: ChatPerson, more: object = {}) =>
    callApi(world.world, who, "POST", "/reports", { ...thing(), ...more });
  const reportsOf = async (who: ChatPerson) =>
    seen.parse((await callApi(world.world, who, "GET", `/communities/${guild.id}/reports`)).body).items;
  const closed = (): Promise<void> => world.runDue("2026-03-10T09:00:00Z");
  const lastCard = (who: ChatPerson, button: string): Card => {
    const card = world.connector.cardsTo(who.chat.id).findLast((each) => buttonsOf(each).includes(button));
    assert.ok(card !== undefined, `${who.name} has no card with ${button}`);
    return card;
  };
  const answersSeen = async (who: ChatPerson): Promise<string> =>
    JSON.stringify((await callApi(world.world, who, "GET", `/prompts/${prompt}/answers`)).body);
  /** Reported by a newcomer, hidden by the founder on the card. */
  const hide = async (reason = "It hurts people."): Promise<void> => {
    await report(newcomer);
    await world.runDue();
    await press(world, founder, lastCard(founder, "Hide it"), "Hide it", { reason });
    await world.runDue();
  };

  it("[REP1] [REP2] takes a report from whoever may read it, once each", async () => {
    assert.equal((await report(newcomer)).status, 204);
    assert.equal((await report(newcomer)).status, 204);
    assert.equal((await report(neighbour, { why: "It is about me." })).status, 204);
    assert.deepEqual(
      (await reportsOf(founder)).map(({ words, count }) => [words, count]),
      [[HARM, 2]],
    );
    for (const who of [person("stranger"), person("newcomer", { tenant: "other" })])
      assert.deepEqual(await report(who), { status: 404, body: "nothing-to-report" });
    for (const wrong of [{ item: "nobody" }, { place: "nowhere" }, { kind: "else" }])
      assert.equal((await report(newcomer, wrong)).status, 404);
    assert.deepEqual(await report(newcomer, { item: "x".repeat(300) }), { status: 400, body: "bad-input" });
  });

  it("[REP8] tells stewards once, in their own chat, and not the author", async () => {
    await makeSteward(world, guild, author);
    for (const who of [newcomer, neighbour]) await report(who);
    await world.runDue();
    const told = world.connector
      .cardsTo(founder.chat.id)
      .filter((card) => buttonsOf(card).includes("Hide it"));
    assert.equal(told.length, 1);
    assert.doesNotMatch(wordsOf(world.connector.to(author.chat.id)), /reported/);
    assert.deepEqual(await reportsOf(author), [], "a steward does not read reports of their own words");
  });

  it("[REP3] is decided by stewards alone", async () => {
    await report(newcomer);
    const [{ id } = { id: "" }] = await reportsOf(founder);
    const path = `/communities/${guild.id}/reports/${id}`;
    const put = (who: ChatPerson, body: object) => callApi(world.world, who, "PUT", path, body);
    assert.deepEqual(await put(newcomer, { decision: "hide", reason: "x" }), {
      status: 403,
      body: "not-a-steward",
    });
    assert.equal(
      (await callApi(world.world, newcomer, "GET", `/communities/${guild.id}/reports`)).status,
      403,
    );
    assert.deepEqual(await put(person("stranger"), { decision: "keep" }), {
      status: 404,
      body: "report-not-found",
    });
    assert.deepEqual(await put(founder, { decision: "hide" }), { status: 400, body: "reason-missing" });
    assert.equal((await put(founder, { decision: "keep" })).status, 200);
    assert.match(await answersSeen(newcomer), new RegExp(HARM));
  });

  it("[REP4] hides an answer on the page and on every digest that was sent, and brings it back", async () => {
    await closed();
    const digest = (): string => wordsOf(world.connector.to(neighbour.chat.id).slice(-1));
    assert.match(digest(), new RegExp(HARM));
    await hide();
    assert.doesNotMatch(await answersSeen(newcomer), new RegExp(HARM));
    assert.doesNotMatch(digest(), new RegExp(HARM));
    assert.match(digest(), /Something kind/);
    assert.deepEqual(await report(neighbour), { status: 404, body: "nothing-to-report" });
  });

  it("[REP4] leaves what was hidden in time out of the digest", async () => {
    await hide();
    await closed();
    const digest = wordsOf(world.connector.to(neighbour.chat.id).slice(-1));
    assert.match(digest, /1 answer/);
    assert.doesNotMatch(digest, new RegExp(HARM));
  });

  it("[REP4] takes it from the recap and from the card that was sent", async () => {
    const { tables, clock } = world.world;
    const planned = await callApi(world.world, founder, "POST", `/communities/${guild.id}/sessions`, {});
    const session = sessionId((planned.body as { id: string }).id);
    const atMs = clock.now().epochMilliseconds;
    const item = `${author.id}:01970000-0000-7000-8000-000000000000`;
    await saveAttendees(tables, founder.tenant, session, [
      { version: 1, person: author.id, name: author.name, firstSeenMs: atMs },
    ]);
    const words = { stepId: "close", authorId: author.id, authorName: author.name, text: HARM, atMs };
    await addContribution(tables, founder.tenant, session, { id: item, kind: "takeaway", ...words });
    await finish(world.world, founder.tenant, session);
    await world.runDue();
    const recap = lastCard(neighbour, "Report something");
    await press(world, neighbour, recap, "Report something");
    const choosing = lastCard(neighbour, "Report it");
    assert.match(answerText(await press(world, neighbour, choosing, "Report it", { item })), /nobody learns/);
    await world.runDue();
    await press(world, founder, lastCard(founder, "Hide it"), "Hide it", { reason: "It hurts." });
    await world.runDue();
    const page = await callApi(world.world, neighbour, "GET", `/sessions/${session}/recap`);
    assert.doesNotMatch(JSON.stringify(page.body), new RegExp(HARM));
    const cards = world.connector
      .cardsTo(neighbour.chat.id)
      .filter((card) => card.fallbackText.startsWith("Recap of"));
    assert.equal(cards.length, 1);
    assert.doesNotMatch(JSON.stringify(cards), new RegExp(HARM));
  });

  it("[REP1] is asked for on the digest, in one's own chat", async () => {
    await closed();
    const heard = await press(world, neighbour, lastCard(neighbour, "Report an answer"), "Report an answer");
    assert.deepEqual(heard.answer, { kind: "nothing" });
    const choosing = lastCard(neighbour, "Report it");
    assert.match(answerText(await press(world, neighbour, choosing, "Report it")), /choose/);
    await press(world, neighbour, choosing, "Report it", { item: author.id, why: "unkind" });
    assert.equal((await reportsOf(founder)).length, 1);
  });

  it("[REP5] tells the author the reason, and nobody who reported", async () => {
    await report(neighbour, { why: "my own words" });
    await hide("It hurts people.");
    const told = JSON.stringify(lastCard(author, "Appeal"));
    assert.match(told, /It hurts people/);
    assert.match(told, new RegExp(HARM));
    const overview = await callApi(world.world, boss, "GET", "/admin/reports");
    for (const said of [
      told,
      JSON.stringify(await reportsOf(founder)),
      JSON.stringify(lastCard(founder, "Hide it")),
      JSON.stringify(overview.body),
    ])
      for (const who of [neighbour, newcomer])
        assert.ok(!said.includes(who.id) && !said.includes(who.name), said);
    assert.doesNotMatch(told, /my own words/);
  });

  it("[REP6] [REP7] takes one appeal to the administrator, who sees numbers and appeals alone", async () => {
    await closed();
    await hide();
    const card = lastCard(author, "Appeal");
    assert.match(
      answerText(await press(world, author, card, "Appeal", { appeal: "It was meant well." })),
      /administrator/,
    );
    assert.match(
      answerText(await press(world, author, card, "Appeal", { appeal: "Again" })),
      /appealed once/,
    );
    await world.runDue();
    assert.equal((await callApi(world.world, founder, "GET", "/admin/reports")).status, 403);
    const { body } = await callApi(world.world, boss, "GET", "/admin/reports");
    const overview = z
      .object({ counts: z.unknown(), appeals: z.array(z.record(z.string(), z.string())) })
      .parse(body);
    const plea = lastCard(boss, "Show it again");
    assert.match(JSON.stringify(plea), /It was meant well/);
    assert.ok(!JSON.stringify(plea).includes(author.name), "nobody's name is on it");
    assert.match(
      answerText(await press(world, founder, plea, "Show it again")),
      /Only an administrator/,
      "a steward who gets hold of the card",
    );
    assert.deepEqual(overview.counts, { open: 0, hidden: 1, kept: 0 });
    assert.deepEqual(
      overview.appeals.map(({ appeal, words }) => [appeal, words]),
      [["It was meant well.", HARM]],
    );
    assert.ok(!JSON.stringify(body).includes(author.id));

    const path = `/admin/reports/${guild.id}/${overview.appeals[0]?.["report"] ?? ""}`;
    assert.equal((await callApi(world.world, founder, "PUT", path, { outcome: "lifted" })).status, 403);
    assert.match(answerText(await press(world, boss, plea, "Show it again")), /shown again everywhere/);
    assert.match(answerText(await press(world, boss, plea, "It stays hidden")), /shown again everywhere/);
    assert.equal((await callApi(world.world, boss, "PUT", path, { outcome: "upheld" })).status, 204);
    const again = lastCard(founder, "Hide it");
    const rehidden = await press(world, founder, again, "Hide it", { reason: "All the same." });
    assert.match(answerText(rehidden), /An administrator has heard/);
    await world.runDue();
    assert.match(await answersSeen(newcomer), new RegExp(HARM));
    const digests = world.connector
      .cardsTo(neighbour.chat.id)
      .filter((each) => each.fallbackText.startsWith("What"));
    assert.match(JSON.stringify(digests), new RegExp(HARM));
    assert.match(wordsOf(world.connector.to(author.chat.id)), /is shown again/);
    assert.deepEqual((await callApi(world.world, boss, "GET", "/admin/reports")).body, {
      counts: { open: 0, hidden: 0, kept: 1 },
      isAnonymousAllowed: true,
      appeals: [],
    });
  });

  it("[REP9] switches asking without names off per community, and for all", async () => {
    const id = communityId(guild.id);
    const path = `/communities/${guild.id}/anonymous-asking`;
    const isAllowed = () => allowsAnonymousAsking(world.world, founder.tenant, id);
    assert.equal(await isAllowed(), true);
    assert.equal((await callApi(world.world, newcomer, "PUT", path, { isAllowed: false })).status, 403);
    assert.equal((await callApi(world.world, founder, "PUT", path, { isAllowed: false })).status, 204);
    assert.deepEqual((await callApi(world.world, newcomer, "GET", path)).body, {
      isAllowed: false,
      isOffForAll: false,
    });
    await callApi(world.world, founder, "PUT", path, { isAllowed: true });
    assert.equal(
      (await callApi(world.world, founder, "PUT", "/admin/anonymous-asking", { isAllowed: false })).status,
      403,
    );
    await callApi(world.world, boss, "PUT", "/admin/anonymous-asking", { isAllowed: false });
    assert.equal(await isAllowed(), false);
  });

  it("[REP4] stays hidden after its author's data was erased", async () => {
    await hide();
    await pressDelete(world, author);
    await world.runDue();
    assert.doesNotMatch(await answersSeen(newcomer), new RegExp(HARM));
    const left = (await everyRow(world)).filter((row) => row.includes(personId(author.id)));
    assert.deepEqual(
      left.map((row) => row.slice(0, 160)),
      [],
    );
  });
});
