import assert from "node:assert/strict";
import type { CommunityId } from "../../../core/ids.ts";
import { say } from "../../support/chat.ts";
import type { TestWorld } from "../../support/world.ts";
import { ada, bob, call, guild, hears, read, steward, stranger, tap, timesTold, toldTo } from "./guild.ts";

async function asks(world: TestWorld, id: CommunityId, more: Record<string, string> = {}): Promise<string> {
  const question = { question: "What did you try?", ...more };
  const { body } = await call(world, steward, "POST", `/communities/${id}/prompts`, question);
  return (body as { id: string }).id;
}

async function schedules(world: TestWorld, id: CommunityId, start: string): Promise<string> {
  const { body } = await call(world, steward, "POST", `/communities/${id}/sessions`, { start });
  return (body as { id: string }).id;
}

describe("a community pauses", () => {
  let world: TestWorld;
  let id: CommunityId;
  beforeEach(async () => ({ world, id } = await guild()));

  it("[COM21] sends nothing while it is paused, and what still makes sense when it goes on", async () => {
    await asks(world, id, { opensAt: "2026-03-03T09:00:00Z", closesAt: "2026-03-20T09:00:00Z" });
    await asks(world, id, { opensAt: "2026-03-03T10:00:00Z", closesAt: "2026-03-04T10:00:00Z" });
    await schedules(world, id, "2026-03-04T12:00:00Z");
    await world.runDue();
    assert.match(await hears(world, steward, "pause community Data Guild"), /is paused/);
    const before = world.connector.posted.length;
    await world.runDue("2026-03-05T09:00:00Z");
    assert.equal(world.connector.posted.length, before, "nothing went out");
    assert.match(await hears(world, steward, "resume community Data Guild"), /goes on/);
    await world.runDue();
    assert.equal(timesTold(world, ada, /Send answer/), 1, "the question that is still open");
    assert.equal(timesTold(world, ada, /starts in|Join now/), 0, "no reminder of what is over");
  });

  it("[COM21] lets introductions rest while it is paused, and go on with the next round", async () => {
    const weekly = { groupSize: 2, everyWeeks: 1, weekday: 1, time: "09:00", zone: "UTC" };
    assert.equal((await call(world, steward, "PUT", `/communities/${id}/introductions`, weekly)).status, 200);
    await call(world, steward, "POST", `/communities/${id}/pause`);
    const before = world.connector.posted.length;
    await world.runDue("2026-03-17T09:00:00Z");
    assert.equal(world.connector.posted.length, before);
    await call(world, steward, "POST", `/communities/${id}/resume`);
    await world.runDue("2026-03-24T09:00:00Z");
    assert.ok(world.connector.posted.length > before, "the next round is asked for");
  });

  it("[COM21] begins nothing new: no question, no session, no live room", async () => {
    const session = await schedules(world, id, "2026-03-02T09:10:00Z");
    await call(world, steward, "POST", `/communities/${id}/pause`);
    for (const [path, body] of [
      [`/communities/${id}/prompts`, { question: "What now?" }],
      [`/communities/${id}/sessions`, {}],
      [`/sessions/${session}/live`, undefined],
    ] as const)
      assert.deepEqual(await call(world, steward, "POST", path, body), {
        status: 409,
        body: "community-paused",
      });
    assert.match(await hears(world, steward, "ask Data Guild: What now?"), /is paused/);
    assert.match(
      await hears(world, steward, "schedule Data Guild monthly practice on 3 December at 15:00"),
      /paused/,
    );
  });

  it("[COM21] pauses and resumes once, for stewards alone, and an old button does no harm", async () => {
    assert.equal((await call(world, ada, "POST", `/communities/${id}/pause`)).status, 403);
    assert.equal((await call(world, stranger, "POST", `/communities/${id}/pause`)).status, 404);
    await say(world, steward, "manage Data Guild");
    assert.match(await tap(world, steward, "Pause"), /is paused/);
    assert.match(await tap(world, steward, "Pause"), /paused already/);
    await say(world, steward, "manage Data Guild");
    await call(world, steward, "POST", `/communities/${id}/close`);
    assert.match(await tap(world, steward, "Resume"), /is closed/);
    assert.equal((await read(world, id)).life?.state, "closed");
  });
});

describe("a community closes", () => {
  let world: TestWorld;
  let id: CommunityId;
  beforeEach(async () => ({ world, id } = await guild()));

  async function closes(): Promise<void> {
    await say(world, steward, "close community Data Guild");
    await tap(world, steward, "Yes, close it");
    await world.runDue();
  }

  it("[COM23] asks once more, and tells every member once", async () => {
    assert.match(
      await hears(world, steward, "close community Data Guild"),
      /all 4 members\. Reaches \d of 4\./,
    );
    assert.equal((await read(world, id)).life, undefined);
    await tap(world, steward, "Yes, close it");
    assert.match(await tap(world, steward, "Yes, close it"), /closed already/);
    await world.runDue("2026-03-02T10:00:00Z");
    for (const who of [ada, bob]) assert.equal(timesTold(world, who, /Data Guild is closed/), 1);
  });

  it("[COM23] calls sessions off, ends questions without a digest, and keeps what was answered", async () => {
    const session = await schedules(world, id, "2026-03-10T09:00:00Z");
    const open = await asks(world, id);
    const planned = await asks(world, id, { opensAt: "2026-03-04T09:00:00Z" });
    await world.runDue();
    await call(world, ada, "PUT", `/prompts/${open}/answers/me`, { text: "I paired" });
    await closes();
    const before = world.connector.posted.length;
    await world.runDue("2026-03-15T09:00:00Z");
    assert.equal(world.connector.posted.length, before, "no digest, no reminder, no question");
    const status = async (path: string) =>
      ((await call(world, steward, "GET", path)).body as { status: string }).status;
    assert.deepEqual(
      [
        await status(`/sessions/${session}`),
        await status(`/prompts/${open}`),
        await status(`/prompts/${planned}`),
      ],
      ["cancelled", "closed", "cancelled"],
    );
    assert.match(
      JSON.stringify((await call(world, bob, "GET", `/prompts/${open}/answers`)).body),
      /I paired/,
    );
    assert.equal(
      (await call(world, bob, "PUT", `/prompts/${open}/answers/me`, { text: "late" })).status,
      409,
    );
  });

  it("[COM23] says that it is closed, whatever is asked of it, and stands in no stranger's list", async () => {
    await closes();
    for (const sentence of [
      "ask Data Guild: What now?",
      "schedule Data Guild monthly practice on 3 December at 15:00",
      "invite Data Guild",
      "make Ada a steward of Data Guild",
      "rename Data Guild to Other",
      "pause community Data Guild",
      "set home Data Guild",
    ])
      assert.match(await hears(world, steward, sentence), /is closed/, sentence);
    assert.equal((await call(world, stranger, "PUT", `/communities/${id}/members/me`)).status, 409);
    assert.doesNotMatch(
      JSON.stringify((await call(world, stranger, "GET", "/communities")).body),
      /Data Guild/,
    );
    assert.match(
      JSON.stringify((await call(world, ada, "GET", "/communities?mine=true")).body),
      /Data Guild/,
    );
  });

  it("[COM23] opens again within thirty days, and stays closed after", async () => {
    await closes();
    assert.match(await hears(world, steward, "reopen community Data Guild"), /open again/);
    await world.runDue();
    assert.match(toldTo(world, ada), /Data Guild is open again/);
    await closes();
    await world.runDue("2026-04-02T09:00:00Z");
    assert.deepEqual(await call(world, steward, "POST", `/communities/${id}/reopen`), {
      status: 409,
      body: "closed-for-good",
    });
  });

  it("[COM23] closes for stewards alone, and goes on where a stopped server left it", async () => {
    assert.equal((await call(world, ada, "POST", `/communities/${id}/close`)).status, 403);
    const queue = world.world.queue;
    const send = queue.send.bind(queue);
    queue.send = () => Promise.reject(new Error("the server stops here"));
    await assert.rejects(call(world, steward, "POST", `/communities/${id}/close`));
    queue.send = send;
    await world.runDue("2026-03-02T09:05:00Z");
    assert.equal(timesTold(world, ada, /Data Guild is closed/), 1);
  });
});
