import assert from "node:assert/strict";
import { addToLibrary } from "../../../bot/features/library/index.ts";
import { changeCommunity, changeRole } from "../../../bot/features/communities/index.ts";
import { buildWorld } from "../../../bot/world.ts";
import { features } from "../../../bot/features/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { callApi } from "../../support/api.ts";
import { answerWords, onlyCard, press, pressRaw, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { answerCard, answerText, buttonsOf, cardsWith, guild, type Guild } from "../scheduling/guild.ts";

interface Brief {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly isStale: boolean;
  readonly isAnswered: boolean;
  readonly uses: number;
}
interface Overview {
  readonly total: number;
  readonly waiting: Brief[];
  readonly stale: Brief[];
  readonly open: Brief[];
}

describe("the practice library in a chat", () => {
  let here: Guild;
  beforeEach(async () => {
    here = await guild();
  });

  const path = (more = "") => `/communities/${here.community.id}/entries${more}`;
  const api = (who: ChatPerson, method: "GET" | "POST" | "PUT" | "DELETE", at: string, body?: unknown) =>
    callApi(here.world.world, who, method, at, body);
  const overview = async (who: ChatPerson) => (await api(who, "GET", path())).body as Overview;
  const add = async (who: ChatPerson, title: string, text = "words", more = {}) => {
    const added = await api(who, "POST", path(), { kind: "practice", title, text, ...more });
    assert.equal(added.status, 200);
    return (added.body as Brief).id;
  };
  const check = (who: ChatPerson, id: string) => api(who, "POST", path(`/${id}/acts`), { act: "check" });
  const found = async (who: ChatPerson, query: string) =>
    (
      (await api(who, "GET", `/me/entries?search=${encodeURIComponent(query)}`)).body as { items: Brief[] }
    ).items.map(({ title }) => title);
  const card = async (who: ChatPerson, text: string) => onlyCard((await say(here.world, who, text)).replies);

  it("[LIB1] [LIB2] keeps what is saved in a chat, has it checked by another, and finds it by another word", async () => {
    const form = await card(here.regular, "save to library Checklist for somebody's first days");
    const again = answerCard(
      await press(here.world, here.regular, form, "Save", {
        title: "Checklist for somebody's first days",
        kind: "practice",
      }),
    );
    assert.match(JSON.stringify(again), /write a sentence/);
    const saved = answerCard(
      await press(here.world, here.regular, again, "Save", {
        title: "Checklist for somebody's first days",
        text: "Accounts, people, one small task",
        kind: "practice",
      }),
    );
    assert.match(JSON.stringify(saved), /checks it/);
    assert.deepEqual(await found(here.farAway, "checklist"), []);
    const own = answerCard(await press(here.world, here.regular, saved, "Show it"));
    assert.ok(!buttonsOf(own).includes("It is right"));
    assert.deepEqual((await overview(here.farAway)).waiting, [], "not everybody's before it is checked");

    const queue = await card(here.steward, "library Data Guild");
    const entry = answerCard(
      await press(here.world, here.steward, queue, "Checklist for somebody's first days"),
    );
    assert.match(
      answerText(await press(here.world, here.steward, entry, "It is right")),
      /Everybody in the community finds it/,
    );
    assert.deepEqual(await found(here.farAway, "chekclists"), ["Checklist for somebody's first days"]);
    assert.deepEqual(await found(here.farAway, "onboarding"), []);
    const words = { groups: [["Onboarding", "first days"], ["alone"]] };
    assert.equal(
      (await api(here.farAway, "PUT", `/communities/${here.community.id}/synonyms`, words)).status,
      403,
    );
    assert.equal(
      (await api(here.steward, "PUT", `/communities/${here.community.id}/synonyms`, words)).status,
      200,
    );
    const result = await card(here.farAway, "library onboarding checklist");
    assert.match(JSON.stringify(result), /Checklist for somebody's first days/);
    const opened = answerCard(
      await press(here.world, here.farAway, result, "Checklist for somebody's first days"),
    );
    assert.match(
      answerText(await press(here.world, here.farAway, opened, "I used this")),
      /your name does not stand there/,
    );
  });

  it("[LIB2] is checked by any other member where nobody but its author looks after it", async () => {
    const id = await add(here.steward, "Pairing");
    assert.equal((await check(here.steward, id)).body, "own-entry");
    assert.equal((await overview(here.regular)).waiting.length, 1);
    assert.equal((await check(here.regular, id)).status, 200);
    const other = await add(here.regular, "Standing up");
    assert.equal((await check(here.farAway, other)).body, "entry-not-found", "the steward looks after it");
  });

  it("[LIB3] takes a question that found nothing, answers from anybody, and one that is accepted", async () => {
    const nothing = await card(here.regular, "library zebra crossing");
    assert.match(JSON.stringify(nothing), /found nothing/);
    const form = answerCard(await press(here.world, here.regular, nothing, "Ask it as a question"));
    await press(here.world, here.regular, form, "Save", {
      title: "Where is the zebra crossing?",
      kind: "question",
    });
    assert.deepEqual(await found(here.farAway, "zebra"), ["Where is the zebra crossing?"]);
    const [question] = (await overview(here.farAway)).open;
    assert.ok(question !== undefined);
    const data = { community: here.community.id, id: question.id };
    const asked = answerCard(await pressRaw(here.world, here.farAway, "library.answer-form", data));
    assert.match(
      answerWords(await press(here.world, here.farAway, asked, "Save my answer", { text: " " })),
      /write an answer/,
    );
    await press(here.world, here.farAway, asked, "Save my answer", { text: "Behind the station" });
    const seen = (await api(here.regular, "GET", path(`/${question.id}`))).body as {
      answers: { id: string }[];
    };
    const accept = { act: "accept", answer: seen.answers[0]?.id };
    assert.equal((await api(here.farAway, "POST", path(`/${question.id}/acts`), accept)).status, 403);
    assert.equal((await api(here.regular, "POST", path(`/${question.id}/acts`), accept)).status, 200);
    assert.deepEqual((await overview(here.farAway)).open, []);
    assert.deepEqual(await found(here.steward, "station"), ["Where is the zebra crossing?"]);
  });

  it("[LIB4] [LIB8] [LIB20] grows stale after its days, asks its owner once, is renewed, changed and taken out", async () => {
    const id = await add(here.regular, "Pairing");
    await check(here.steward, id);
    const fresh = await add(here.regular, "Mobbing");
    await check(here.steward, fresh);
    await here.world.runDue("2027-06-01T09:00:00Z");
    assert.equal((await api(here.regular, "POST", path(`/${fresh}/acts`), { act: "renew" })).status, 200);
    await here.world.runDue("2027-12-01T09:00:00Z");
    const asked = (who: ChatPerson) => cardsWith(here, who, "Does this still hold");
    assert.deepEqual(
      asked(here.regular).map(({ fallbackText }) => fallbackText),
      ["Does this still hold: Pairing"],
      "not the one whose day was moved",
    );
    for (const who of [here.steward, here.farAway]) assert.deepEqual(asked(who), []);
    assert.equal((await api(here.regular, "DELETE", path(`/${fresh}`))).status, 204);
    assert.deepEqual(
      (await overview(here.steward)).stale.map((each) => each.id),
      [id],
    );
    const stale = answerCard(
      await pressRaw(here.world, here.steward, "library.show", { community: here.community.id, id }),
    );
    assert.match(
      answerText(await press(here.world, here.steward, stale, "It still holds")),
      /another stretch/,
    );
    assert.deepEqual((await overview(here.steward)).stale, []);
    const changed = { kind: "practice", title: "Pairing in threes", text: "x" };
    assert.equal((await api(here.farAway, "PUT", path(`/${id}`), changed)).status, 403);
    assert.equal((await api(here.regular, "PUT", path(`/${id}`), changed)).status, 200);
    assert.deepEqual(await found(here.farAway, "pairing"), [], "changed words are checked anew");
    assert.equal((await api(here.farAway, "DELETE", path(`/${id}`))).body, "entry-not-found");
    assert.equal((await api(here.regular, "DELETE", path(`/${id}`))).status, 204);
    assert.equal((await overview(here.steward)).total, 0);
  });

  it("[LIB6] [LIB10] is nobody's outside, whichever way they ask; of a private community a card shows the title alone", async () => {
    const id = await add(here.regular, "Secret handshake", "left, right, left");
    await check(here.steward, id);
    await changeRole(here.world.world, here.steward.tenant, here.community.id, here.farAway.id, "sponsor");
    for (const outside of [here.stranger, here.farAway]) {
      assert.deepEqual(await found(outside, "handshake"), []);
      assert.ok([403, 404].includes((await api(outside, "GET", path(`/${id}`))).status));
      assert.ok([403, 404].includes((await api(outside, "GET", path())).status));
      assert.doesNotMatch(wordsOf((await say(here.world, outside, "library handshake")).replies), /Secret/);
    }
    const dispatch = here.world.dispatcher;
    const turn = {
      ...here.regular,
      person: here.regular.id,
      channelUserId: "29:regular",
      conversation: here.regular.chat,
      text: "",
      reply: async () => undefined,
      tellPrivately: async () => "told" as const,
    };
    const [inserted] = await dispatch.found(turn, "handshake");
    assert.match(JSON.stringify(inserted?.card), /left, right, left/);
    assert.deepEqual(await dispatch.found({ ...turn, person: here.stranger.id }, "handshake"), []);
    await changeCommunity(here.world.world, here.steward.tenant, here.community.id, (current) => ({
      kind: "save",
      value: { ...current, visibility: "private" },
      result: undefined,
    }));
    const [hidden] = await dispatch.found(turn, "handshake");
    assert.doesNotMatch(JSON.stringify(hidden?.card), /left, right, left/);
  });

  it("[LIB7] finds with its next search what another server wrote, changed and took out", async () => {
    const { world } = here.world;
    const another = buildWorld({ ...world, tables: world.tables }, features).world;
    assert.deepEqual(await found(here.steward, "kanban"), []);
    const speaker = { ...here.regular, person: here.regular.id };
    const added = await addToLibrary(another, speaker, here.community.id, {
      kind: "question",
      title: "Kanban?",
      text: "",
    });
    assert.ok(!isRefusal(added));
    assert.deepEqual(await found(here.steward, "kanban"), ["Kanban?"]);
    assert.equal((await callApi(another, here.regular, "DELETE", path(`/${added.id}`))).status, 204);
    assert.deepEqual(await found(here.steward, "kanban"), []);
  });
});
