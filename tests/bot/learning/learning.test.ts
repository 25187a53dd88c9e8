import assert from "node:assert/strict";
import { cancelSession } from "../../../bot/features/scheduling/index.ts";
import { sessionId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, press, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { answerCard, guild, type Guild } from "../scheduling/guild.ts";

interface Shown {
  readonly name: string;
  readonly items: readonly {
    readonly id: string;
    readonly words: string;
    readonly votes: number;
    readonly state: string;
    readonly lead: string | null;
  }[];
  readonly questions: readonly { readonly title: string }[];
  readonly mayPlan: boolean;
}

describe("the learning agenda in a chat", () => {
  let here: Guild;
  before(async () => (here = await guild()));

  const api = (who: ChatPerson, method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
    callApi(here.world.world, who, method, `/communities/${here.community.id}/${path}`, body);
  const topics = async (who = here.regular) => (await api(who, "GET", "topics")).body as Shown;

  it("[LRN1] [LRN5] [LRN6] takes topics and votes in a chat, tells nobody who voted, and shows open questions", async () => {
    const first = onlyCard(
      (await say(here.world, here.regular, "add topic Data Guild: How do we name tables?")).replies,
    );
    assert.match(JSON.stringify(first), /How do we name tables/);
    await press(here.world, here.regular, first, "Add it", { words: "Data contracts" });
    await press(here.world, here.steward, first, "Add it", { words: "how do we name TABLES" });
    const seen = onlyCard((await say(here.world, here.farAway, "topics Data Guild")).replies);
    assert.doesNotMatch(JSON.stringify(seen), /person-/);
    await press(here.world, here.farAway, seen, "Vote: Data contracts");
    const voted = answerCard(await press(here.world, here.steward, seen, "Vote: Data contracts"));
    await press(here.world, here.steward, voted, "I can lead: Data contracts");
    assert.equal((await topics()).items[0]?.lead, here.steward.name);
    const late = onlyCard((await say(here.world, here.regular, "topics Data Guild")).replies);
    assert.doesNotMatch(JSON.stringify(late), /I can lead: Data contracts/, "one person leads");
    assert.match(JSON.stringify(late), /steward leads it/);
    const { id } = (await topics()).items[0] ?? assert.fail("no topic");
    await api(here.steward, "PUT", `topics/${encodeURIComponent(id)}`, { iLead: false });
    assert.deepEqual(
      (await topics()).items.map(({ words, votes }) => [words, votes]),
      [
        ["Data contracts", 3],
        ["How do we name tables?", 2],
      ],
    );
    await api(here.regular, "POST", "entries", { kind: "question", title: "Which clock?" });
    assert.deepEqual(
      (await topics()).questions.map(({ title }) => title),
      ["Which clock?"],
    );
    assert.match(
      wordsOf((await say(here.world, here.regular, "add topic Data Guild: ?")).replies),
      /in a few words/,
    );
    assert.equal((await api(here.stranger, "GET", "topics")).status, 404);
  });

  it("[LRN2] [LRN4] [LRN7] [LRN9] plans the next session from the top, and the topics go where it goes", async () => {
    const when = { start: "2026-12-03T14:00:00Z", zone: "Europe/Berlin" };
    const lead = (await topics()).items[0]?.id ?? "";
    assert.equal(
      (await api(here.farAway, "PUT", `topics/${encodeURIComponent(lead)}`, { iLead: true })).status,
      200,
    );
    assert.equal((await api(here.regular, "POST", "topics-session", when)).status, 403);
    assert.equal(
      (await api(here.steward, "POST", "topics-session", { ...when, start: "2026-11-01T09:00:00Z" })).body,
      "time-is-past",
    );
    const planned = await api(here.steward, "POST", "topics-session", when);
    assert.equal(planned.status, 201);
    const { id, agenda } = planned.body as { id: string; agenda: { steps: { prompts: string[] }[] } };
    assert.deepEqual(agenda.steps[1]?.prompts.slice(0, 2), ["Data contracts", "far away leads this."]);
    assert.deepEqual(
      (await topics()).items.map(({ state }) => state),
      ["planned", "planned"],
    );
    const again = { ...when, start: "2026-12-10T14:00:00Z" };
    const filled = (await api(here.steward, "POST", "topics-session", again)).body;
    assert.match(JSON.stringify(filled), /Which clock.*Who knows an answer/, "[LRN9] the open question");
    await cancelSession(here.world.world, { ...here.steward, person: here.steward.id }, sessionId(id));
    assert.deepEqual(
      (await topics()).items.map(({ state }) => state),
      ["wanted", "wanted"],
    );
    const learned = { learned: "Contracts need an owner" };
    assert.equal((await api(here.regular, "PUT", `topics/${encodeURIComponent(lead)}`, learned)).status, 403);
    assert.equal((await api(here.steward, "PUT", `topics/${encodeURIComponent(lead)}`, learned)).status, 200);
    assert.equal((await topics()).items.find(({ id: each }) => each === lead)?.state, "learned");
    assert.equal((await api(here.farAway, "DELETE", `topics/${encodeURIComponent(lead)}`)).status, 403);
    assert.equal((await api(here.steward, "DELETE", `topics/${encodeURIComponent(lead)}`)).status, 204);
  });
});
