import assert from "node:assert/strict";
import { allowsAnonymousAsking } from "../../../bot/features/reports/index.ts";
import { saveSetting } from "../../../bot/features/reports/storage.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { pressRaw, say } from "../../support/chat.ts";
import type { TestWorld } from "../../support/world.ts";
import {
  ada,
  answerOf,
  bob,
  call,
  founded,
  guild,
  hears,
  read,
  steward,
  stranger,
  tap,
  timesTold,
  toldTo,
} from "./guild.ts";

describe("a steward sets what a community is", () => {
  let world: TestWorld;
  let id: CommunityId;
  beforeEach(async () => ({ world, id } = await guild()));

  it("[COM19] takes a new name, and its old handle keeps leading to it", async () => {
    assert.match(await hears(world, steward, "rename Data Guild to Data Circle"), /called Data Circle now/);
    const now = await read(world, id);
    assert.deepEqual([now.name, now.handle], ["Data Circle", "data-circle"]);
    assert.match(await hears(world, ada, "leave data-guild"), /left Data Circle/);
  });

  it("[COM19] asks first where another one has the name, or one like it", async () => {
    await founded(world, "Data Circle", ada);
    for (const name of ["Data Circle", "dáta   CIRCLE", "D\u0430ta Circ1e"])
      assert.match(await hears(world, steward, `rename Data Guild to ${name}`), /all the same/, name);
    assert.equal((await read(world, id)).name, "Data Guild");
    const door = `/communities/${id}/settings`;
    assert.deepEqual(await call(world, steward, "PUT", door, { name: "Data Circle" }), {
      status: 409,
      body: "name-similar",
    });
    await say(world, steward, "rename Data Guild to Data Circle");
    assert.match(await tap(world, steward, "Call it that"), /Saved/);
    assert.deepEqual(
      [(await read(world, id)).name, (await read(world, id)).handle],
      ["Data Circle", "data-circle-2"],
    );
  });

  it("[COM19] names no private community that its steward cannot see", async () => {
    const hidden = await founded(world, "Quiet Room", stranger);
    await call(world, stranger, "PUT", `/communities/${hidden}/settings`, { visibility: "private" });
    assert.match(await hears(world, steward, "rename Data Guild to Quiet Room"), /called Quiet Room now/);
  });

  it("[COM19] refuses an empty name, and keeps what was typed in the form", async () => {
    await say(world, steward, "manage Data Guild");
    await tap(world, steward, "Settings");
    const door = `/communities/${id}/settings`;
    assert.equal((await call(world, steward, "PUT", door, { name: " " })).status, 400);
    assert.equal((await call(world, steward, "PUT", door, { name: "x".repeat(81) })).status, 400);
    assert.match(await hears(world, steward, "rename Data Guild"), /What shall it be called/);
  });

  it("[COM20] narrows at once, and opens up a week after everybody was told", async () => {
    const door = `/communities/${id}/settings`;
    await call(world, steward, "PUT", door, { visibility: "private" });
    assert.equal((await read(world, id)).visibility, "private");
    await call(world, steward, "PUT", door, { visibility: "open" });
    await world.runDue();
    for (const who of [ada, bob])
      assert.match(
        toldTo(world, who),
        /From Monday 9 March 2026 on, Data Guild is more open: everybody here can find/,
      );
    await world.runDue("2026-03-09T08:59:00Z");
    assert.equal((await read(world, id)).visibility, "private");
    await world.runDue("2026-03-09T09:01:00Z");
    assert.equal((await read(world, id)).visibility, "open");
    assert.equal((await read(world, id)).ahead, undefined);
    assert.equal(timesTold(world, ada, /is more open/), 1);
  });

  it("[COM20] is taken back by a steward, once, and members hear that too", async () => {
    const door = `/communities/${id}/settings`;
    await call(world, steward, "PUT", door, { visibility: "private" });
    await call(world, steward, "PUT", door, { visibility: "request" });
    assert.equal((await call(world, ada, "DELETE", `/communities/${id}/ahead`)).status, 403);
    for (let twice = 0; twice < 2; twice += 1)
      assert.equal((await call(world, steward, "DELETE", `/communities/${id}/ahead`)).status, 200);
    await world.runDue("2026-03-10T09:00:00Z");
    assert.equal((await read(world, id)).visibility, "private");
    assert.equal(timesTold(world, ada, /stays as it is/), 1);
  });

  it("[COM20] shows a resource group's members to one another only after they were told", async () => {
    const made = await call(world, steward, "POST", "/communities", {
      name: "Parents",
      kind: "resource-group",
    });
    const group = (made.body as { id: string }).id;
    await call(world, ada, "PUT", `/communities/${group}/members/me`);
    await call(world, steward, "PUT", `/communities/${group}/settings`, { memberList: "shown" });
    assert.equal((await call(world, ada, "GET", `/communities/${group}/members`)).status, 403);
    await world.runDue();
    assert.match(toldTo(world, ada), /its members see who else is in it/);
    await world.runDue("2026-03-09T09:01:00Z");
    assert.equal((await call(world, ada, "GET", `/communities/${group}/members`)).status, 200);
  });

  it("[REP9] switches questions without names off and on, unless that is off for everybody", async () => {
    const isAllowed = () => allowsAnonymousAsking(world.world, steward.tenant, id);
    const set = async (anonymousAsking: string): Promise<string> => {
      const given = { community: id, name: "Data Guild", anonymousAsking };
      return answerOf(await pressRaw(world, steward, "stewardship.save", given));
    };
    assert.match(await set("no"), /Saved/);
    assert.equal(await isAllowed(), false);
    assert.match(await set("no"), /Nothing has changed/);
    assert.match(await set("yes"), /Saved/);
    assert.equal(await isAllowed(), true);
    await saveSetting(world.world.tables, steward.tenant, undefined, false);
    await say(world, steward, "manage Data Guild");
    assert.match(await tap(world, steward, "Settings"), /administrator has switched off/);
    assert.equal(await isAllowed(), false);
  });

  it("[COM17] lets nobody but its stewards set anything, and tells strangers nothing of what is ahead", async () => {
    await call(world, steward, "PUT", `/communities/${id}/settings`, { visibility: "request" });
    await call(world, steward, "PUT", `/communities/${id}/settings`, { visibility: "open" });
    for (const who of [ada, stranger])
      assert.ok(
        (await call(world, who, "PUT", `/communities/${id}/settings`, { name: "Mine" })).status >= 403,
      );
    const { body } = await call(world, stranger, "GET", `/communities/${id}`);
    assert.equal((body as { ahead: unknown }).ahead, null);
  });
});
