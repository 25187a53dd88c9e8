import assert from "node:assert/strict";
import { z } from "zod";
import { callApi, type ApiHeard } from "../../support/api.ts";
import { person, type ChatPerson } from "../../support/chat.ts";
import { answers, cardsWith, guild, QUESTION, type Guild } from "./guild.ts";

const made = z.object({ id: z.string(), status: z.string(), opensAt: z.string(), closesAt: z.string() });
const page = z.object({ items: z.array(z.object({}).loose()), next: z.string().nullable() });
const outsider = person("steward", { tenant: "22222222-2222-4222-8222-222222222222" });

describe("prompts for the tab", () => {
  let data: Guild;
  beforeEach(async () => {
    data = await guild();
  });

  const call = (
    who: ChatPerson,
    method: "GET" | "POST" | "PUT",
    path: string,
    body?: unknown,
  ): Promise<ApiHeard> => callApi(data.world.world, who, method, path, body);
  const create = (body: unknown, who = data.steward): Promise<ApiHeard> =>
    call(who, "POST", `/communities/${data.community}/prompts`, body);
  const createdId = async (body: unknown): Promise<string> => made.parse((await create(body)).body).id;

  it("[PRM4] asks now and for seven days where nothing else is said", async () => {
    const answer = await create({ question: QUESTION });
    assert.equal(answer.status, 201);
    const { status, opensAt, closesAt } = made.parse(answer.body);
    assert.deepEqual([status, opensAt, closesAt], ["open", "2026-03-02T09:00:00Z", "2026-03-09T09:00:00Z"]);
    await data.world.runDue();
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 1);
  });

  it("[PRM3] asks at the time that is given, and refuses a past one", async () => {
    const answer = await create({ question: QUESTION, opensAt: "2026-03-03T10:00:00+01:00" });
    assert.equal(made.parse(answer.body).status, "planned");
    assert.deepEqual(await create({ question: QUESTION, opensAt: "2026-03-01T10:00:00Z" }), {
      status: 422,
      body: "time-is-past",
    });
    assert.deepEqual(await create({ question: QUESTION, closesAt: "2026-03-01T10:00:00Z" }), {
      status: 422,
      body: "closes-too-early",
    });
    assert.equal((await create({ question: QUESTION, opensAt: "tomorrow" })).status, 400);
    await data.world.runDue("2026-03-03T09:00:00Z");
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 1);
  });

  it("[PRM2] refuses a request without a question, and one that is too long", async () => {
    assert.equal((await create({})).status, 400);
    assert.equal((await create(undefined)).status, 400);
    assert.deepEqual(await create({ question: " " }), { status: 400, body: "question-missing" });
    assert.deepEqual(await create({ question: "q".repeat(1_001) }), {
      status: 400,
      body: "question-too-long",
    });
  });

  it("[PRM6] lets stewards ask, tells members that they cannot, and shows strangers nothing", async () => {
    assert.deepEqual(await create({ question: QUESTION }, data.regular), {
      status: 403,
      body: "not-a-facilitator",
    });
    assert.deepEqual(await create({ question: QUESTION }, data.stranger), {
      status: 404,
      body: "community-not-found",
    });
    assert.deepEqual(await create({ question: QUESTION }, outsider), {
      status: 404,
      body: "community-not-found",
    });
  });

  it("[PRM10] saves the caller's answer, once, and gives it back", async () => {
    const id = await createdId({ question: QUESTION });
    for (const text of ["first", "second"]) {
      assert.equal((await call(data.regular, "PUT", `/prompts/${id}/answers/me`, { text })).status, 200);
    }
    const { body } = await call(data.farAway, "GET", `/prompts/${id}/answers`);
    assert.deepEqual(
      page.parse(body).items.map(({ name, text }) => [name, text]),
      [["regular", "second"]],
    );
    const mine = z
      .object({ myAnswer: z.object({ text: z.string() }).nullable() })
      .parse((await call(data.regular, "GET", `/prompts/${id}`)).body);
    assert.equal(mine.myAnswer?.text, "second");
  });

  it("[PRM9] refuses blank and overlong answers by their code", async () => {
    const id = await createdId({ question: QUESTION });
    const put = (body: unknown): Promise<ApiHeard> =>
      call(data.regular, "PUT", `/prompts/${id}/answers/me`, body);
    assert.deepEqual(await put({ text: " " }), { status: 400, body: "answer-missing" });
    assert.deepEqual(await put({ text: "x".repeat(50_000) }), { status: 400, body: "answer-too-long" });
    assert.equal((await put({})).status, 400);
  });

  it("[PRM12] refuses an answer after the close, and still shows the answers", async () => {
    const id = await createdId({ question: QUESTION, closesAt: "2026-03-02T10:00:00Z" });
    await call(data.regular, "PUT", `/prompts/${id}/answers/me`, { text: "in time" });
    await data.world.runDue("2026-03-02T10:00:00Z");
    assert.deepEqual(await call(data.regular, "PUT", `/prompts/${id}/answers/me`, { text: "late" }), {
      status: 409,
      body: "prompt-closed",
    });
    const { body } = await call(data.regular, "GET", `/prompts/${id}/answers`);
    assert.deepEqual(
      page.parse(body).items.map(({ text }) => text),
      ["in time"],
    );
  });

  it("[PRM11] shows prompts and answers to members alone", async () => {
    const id = await createdId({ question: QUESTION });
    const paths = [`/communities/${data.community}/prompts`, `/prompts/${id}`, `/prompts/${id}/answers`];
    for (const path of paths) {
      assert.equal((await call(data.regular, "GET", path)).status, 200, path);
      assert.equal((await call(data.stranger, "GET", path)).status, 403, path);
      assert.equal((await call(outsider, "GET", path)).status, 404, path);
    }
    assert.equal((await call(data.regular, "GET", "/prompts/no-such-prompt")).status, 404);
    assert.equal((await call(data.stranger, "PUT", `/prompts/${id}/answers/me`, { text: "x" })).status, 403);
  });

  it("[PRM5] lists prompts page by page, and planned ones to those who ask alone", async () => {
    for (const hours of [1, 2, 3, 4]) {
      await create({ question: `Question ${hours}`, closesAt: `2026-03-05T0${hours}:00:00Z` });
    }
    await create({ question: "Planned", opensAt: "2026-03-04T09:00:00Z", closesAt: "2026-03-04T12:00:00Z" });
    const questions: unknown[] = [];
    let after = "";
    do {
      const { body } = await call(
        data.steward,
        "GET",
        `/communities/${data.community}/prompts?limit=2${after}`,
      );
      const { items, next } = page.parse(body);
      questions.push(...items.map(({ question }) => question));
      after = next === null ? "" : `&after=${encodeURIComponent(next)}`;
    } while (after !== "");
    assert.deepEqual(questions, ["Question 4", "Question 3", "Question 2", "Question 1", "Planned"]);
    const { body } = await call(data.regular, "GET", `/communities/${data.community}/prompts?limit=500`);
    assert.equal(page.parse(body).items.length, 4);
    assert.equal(
      (await call(data.regular, "GET", `/communities/${data.community}/prompts?limit=501`)).status,
      400,
    );
  });

  it("[PRM10] takes chat and tab as the same person", async () => {
    const id = await createdId({ question: QUESTION });
    await data.world.runDue();
    await answers(data, data.regular, "from the chat");
    await call(data.regular, "PUT", `/prompts/${id}/answers/me`, { text: "from the tab" });
    const { body } = await call(data.steward, "GET", `/prompts/${id}/answers`);
    assert.deepEqual(
      page.parse(body).items.map(({ text }) => text),
      ["from the tab"],
    );
  });
});
