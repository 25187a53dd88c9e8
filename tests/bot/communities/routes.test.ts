import assert from "node:assert/strict";
import { z } from "zod";
import { callApi, type ApiHeard } from "../../support/api.ts";
import { person, type ChatPerson } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { founded, founder, listedFor, mineOf, newcomer, outsider, rollOf } from "./town.ts";

const communityBody = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string(),
  role: z.string().nullable(),
});
const page = z.object({
  items: z.array(z.object({ name: z.string() }).loose()),
  next: z.string().nullable(),
});

describe("communities for the tab", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await testWorld();
  });

  const call = (
    who: ChatPerson,
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<ApiHeard> => callApi(world.world, who, method, path, body);

  it("[COM1] founds with 201 and makes the caller its steward", async () => {
    const given = { name: "Data Guild", domain: "data", kind: "resource-group", visibility: "open" };
    const answer = await call(founder, "POST", "/communities", given);
    assert.equal(answer.status, 201);
    const made = communityBody.loose().parse(answer.body);
    assert.deepEqual([made.role, made.handle, made["kind"]], ["steward", "data-guild", "resource-group"]);
    assert.deepEqual(await call(founder, "GET", `/communities/${made.id}`), {
      status: 200,
      body: answer.body,
    });
  });

  it("[COM2] refuses an empty name, one of 10,000 characters, and what is no name at all", async () => {
    const create = (body: unknown): Promise<ApiHeard> => call(founder, "POST", "/communities", body);
    assert.deepEqual(await create({ name: " " }), { status: 400, body: "name-missing" });
    assert.deepEqual(await create({ name: "n".repeat(10_000) }), { status: 400, body: "name-too-long" });
    for (const body of [{}, undefined, { name: 7 }, { name: "Data Guild", kind: "empire" }])
      assert.equal((await create(body)).status, 400);
    assert.deepEqual(await listedFor(world, founder), []);
  });

  it("[COM5] [COM10] joins and leaves, and twice changes nothing", async () => {
    const community = await founded(world);
    const me = `/communities/${community.id}/members/me`;
    assert.equal((await call(newcomer, "GET", me)).status, 404);
    const first = await call(newcomer, "PUT", me);
    assert.equal(first.status, 200);
    assert.deepEqual(await call(newcomer, "PUT", me), first);
    assert.deepEqual(await call(newcomer, "GET", me), first);
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
    for (const _time of [1, 2]) assert.equal((await call(newcomer, "DELETE", me)).status, 204);
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
    assert.deepEqual(await call(founder, "DELETE", me), { status: 409, body: "last-steward" });
  });

  it("[COM6] says that the stewards were asked", async () => {
    const community = await founded(world, "Data Guild", { visibility: "request" });
    const answer = await call(newcomer, "PUT", `/communities/${community.id}/members/me`);
    assert.deepEqual(answer, {
      status: 200,
      body: { person: newcomer.id, name: "newcomer", role: null, joinedAt: null, state: "asked" },
    });
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
  });

  it("[COM7] answers strangers of a private community as if it were absent, at every door", async () => {
    const secret = await founded(world, "Quiet Room", { visibility: "private" });
    const doors = [
      ["GET", ""],
      ["GET", "/members"],
      ["GET", "/members/me"],
      ["PUT", "/members/me"],
      ["DELETE", "/members/me"],
    ] as const;
    for (const [method, door] of doors) {
      const absent = await call(newcomer, method, `/communities/no-such-community${door}`);
      assert.equal(absent.status, 404);
      assert.deepEqual(
        await call(newcomer, method, `/communities/${secret.id}${door}`),
        absent,
        `${method} ${door}`,
      );
    }
    assert.deepEqual(await listedFor(world, newcomer), []);
    assert.deepEqual(await listedFor(world, founder), ["Quiet Room"]);
  });

  it("[COM14] answers another company as if nothing were there, at every door", async () => {
    const community = await founded(world);
    for (const door of ["", "/members", "/members/me"])
      assert.equal((await call(outsider, "GET", `/communities/${community.id}${door}`)).status, 404, door);
    assert.equal((await call(outsider, "PUT", `/communities/${community.id}/members/me`)).status, 404);
    assert.equal((await call(outsider, "DELETE", `/communities/${community.id}/members/me`)).status, 404);
    assert.deepEqual(await listedFor(world, outsider), []);
  });

  it("[COM16] shows members to members alone", async () => {
    const community = await founded(world);
    const path = `/communities/${community.id}/members`;
    assert.deepEqual(await call(newcomer, "GET", path), { status: 403, body: "not-a-member" });
    const { body } = await call(founder, "GET", path);
    assert.deepEqual(
      page.parse(body).items.map(({ name, role, state }) => [name, role, state]),
      [["founder", "steward", "member"]],
    );
  });

  it("[COM34] tells by no page, no cursor and no handle that a private community is there", async () => {
    for (const [name, visibility] of [
      ["One", "open"],
      ["Hidden", "private"],
      ["Secret", "private"],
      ["Two", "open"],
      ["Last", "private"],
    ] as const)
      await founded(world, name, { visibility });
    const hidden = (await mineOf(world, founder)).filter(({ visibility }) => visibility === "private");
    const first = page.parse((await call(newcomer, "GET", "/communities?limit=1")).body);
    assert.ok(!hidden.some(({ id }) => first.next?.includes(id)), "the cursor names none");
    const after = encodeURIComponent(first.next ?? assert.fail("there is more"));
    const second = page.parse((await call(newcomer, "GET", `/communities?limit=1&after=${after}`)).body);
    const names = [...first.items, ...second.items].map(({ name }) => name).sort();
    assert.deepEqual([names, second.next], [["One", "Two"], null]);
    const { status, body } = await call(newcomer, "POST", "/communities", { name: "Hidden" });
    assert.deepEqual([status, communityBody.parse(body).handle], [201, "hidden"]);
  });

  it("[COM31] says first that there is one of a similar name where it is asked to, and founds it all the same", async () => {
    await founded(world, "Data Guild");
    const name = "Dаta guild";
    const asked = await call(newcomer, "POST", "/communities", { name, asksIfSimilar: true });
    assert.deepEqual(asked, { status: 409, body: "name-similar" });
    const made = await call(newcomer, "POST", "/communities", { name });
    assert.equal(made.status, 201);
  });

  it("[COM8] lists everything once, page by page, and one's own on demand", async () => {
    const names = ["One", "Two", "Three", "Four", "Five"];
    for (const name of names) await founded(world, name, { who: person(`founder of ${name}`) });
    await call(newcomer, "PUT", `/communities/${(await founded(world, "Mine")).id}/members/me`);
    const seen: string[] = [];
    let after = "";
    do {
      const { items, next } = page.parse((await call(newcomer, "GET", `/communities?limit=2${after}`)).body);
      seen.push(...items.map(({ name }) => name));
      after = next === null ? "" : `&after=${encodeURIComponent(next)}`;
    } while (after !== "");
    assert.deepEqual([...seen].sort(), [...names, "Mine"].sort());
    const mine = page.parse((await call(newcomer, "GET", "/communities?mine=true")).body);
    assert.deepEqual(
      mine.items.map(({ name, role }) => [name, role]),
      [["Mine", "member"]],
    );
    for (const limit of ["0", "501", "many"])
      assert.equal((await call(newcomer, "GET", `/communities?limit=${limit}`)).status, 400);
  });
});
