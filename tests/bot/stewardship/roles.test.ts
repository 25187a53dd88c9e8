import assert from "node:assert/strict";
import { press, pressRaw, say } from "../../support/chat.ts";
import type { TestWorld } from "../../support/world.ts";
import type { CommunityId } from "../../../core/ids.ts";
import {
  ada,
  answerOf,
  bob,
  call,
  cardFor,
  give,
  guild,
  hears,
  roleOf,
  second,
  steward,
  stranger,
  tap,
  toldTo,
} from "./guild.ts";

describe("a steward and people", () => {
  let world: TestWorld;
  let id: CommunityId;
  beforeEach(async () => ({ world, id } = await guild()));

  it("[COM17] makes a member a steward by a sentence, and they hear of it", async () => {
    assert.match(
      await hears(world, steward, "make Ada a steward of Data Guild"),
      /is a steward of Data Guild now/,
    );
    assert.equal(await roleOf(world, id, ada), "steward");
    await world.runDue();
    assert.match(toldTo(world, ada), /You are a steward of Data Guild now/);
    assert.match(await hears(world, steward, "make Ada a steward of Data Guild"), /already/);
  });

  it("[COM17] gives each role by card and by page, and refuses one that is none", async () => {
    await say(world, steward, "manage Data Guild");
    const people = await press(world, steward, cardFor(world, steward, "People"), "People");
    assert.match(answerOf(people), /Ada Lovelace/);
    const data = { community: id, person: ada.id, role: "librarian" };
    assert.match(answerOf(await pressRaw(world, steward, "stewardship.role", data)), /is a librarian/);
    const path = `/communities/${id}/members/${ada.id}/role`;
    assert.equal((await call(world, steward, "PUT", path, { role: "expert" })).status, 200);
    assert.equal(await roleOf(world, id, ada), "expert");
    assert.equal((await call(world, steward, "PUT", path, { role: "king" })).status, 400);
  });

  it("[COM17] lets nobody else do it, whichever way they try", async () => {
    for (const who of [ada, stranger]) {
      assert.doesNotMatch(await hears(world, who, "make Bob a steward of Data Guild"), /now\./);
      const data = { community: id, person: bob.id, role: "steward" };
      await pressRaw(world, who, "stewardship.role", data);
      const { status } = await call(world, who, "PUT", `/communities/${id}/members/${bob.id}/role`, {
        role: "steward",
      });
      assert.ok([403, 404].includes(status), String(status));
    }
    assert.equal(await roleOf(world, id, bob), "member");
  });

  it("[COM17] gives a stranger no role", async () => {
    assert.match(await hears(world, steward, "make Stella a steward of Data Guild"), /not in this community/);
    const path = `/communities/${id}/members/${stranger.id}/role`;
    assert.deepEqual(await call(world, steward, "PUT", path, { role: "expert" }), {
      status: 404,
      body: "not-a-member-there",
    });
  });

  it("[COM17] asks who is meant where several have the name", async () => {
    await say(world, { ...stranger, name: "Ada Byron" }, "join Data Guild");
    assert.match(
      await hears(world, steward, "make Ada an expert of Data Guild"),
      /Several people have that name/,
    );
    assert.match(
      await tap(world, steward, "Change role", { person: ada.id, role: "expert" }),
      /is an expert/,
    );
    assert.match(await tap(world, steward, "Change role", { role: "expert" }), /Choose somebody/);
  });

  it("[COM18] hands over: the other one first, then oneself", async () => {
    assert.match(await hears(world, steward, "hand over Data Guild to Ada"), /looks after Data Guild now/);
    assert.deepEqual([await roleOf(world, id, ada), await roleOf(world, id, steward)], ["steward", "member"]);
    assert.match(await hears(world, steward, "hand over Data Guild to Bob"), /Only a steward/);
  });

  it("[COM18] hands over to nobody who is not in it, nor to oneself", async () => {
    assert.match(await hears(world, steward, "hand over Data Guild to Stella"), /not in this community/);
    for (const to of [steward.id, stranger.id, "nobody"])
      assert.ok((await call(world, steward, "POST", `/communities/${id}/handover`, { to })).status >= 400);
    assert.equal(await roleOf(world, id, steward), "steward");
  });

  it("[COM18] keeps the last steward in every role change", async () => {
    const path = `/communities/${id}/members/${steward.id}/role`;
    assert.deepEqual(await call(world, steward, "PUT", path, { role: "member" }), {
      status: 409,
      body: "last-steward",
    });
    assert.equal(await roleOf(world, id, steward), "steward");
  });

  it("[COM18] keeps a steward when two step down, or remove each other, at the same moment", async () => {
    for (let round = 0; round < 4; round += 1) {
      await give(world, id, second, "steward");
      const both = [steward, second] as const;
      await Promise.all(
        both.map((who) =>
          call(world, who, "PUT", `/communities/${id}/members/${who.id}/role`, { role: "member" }),
        ),
      );
      const left = await Promise.all(both.map((who) => roleOf(world, id, who)));
      assert.ok(left.includes("steward"), left.join());
      for (const who of both)
        if ((await roleOf(world, id, who)) === "member") await give(world, id, who, "steward");
      await Promise.all([
        call(world, steward, "POST", `/communities/${id}/members/${second.id}/removal`, { reason: "x" }),
        call(world, second, "POST", `/communities/${id}/members/${steward.id}/removal`, { reason: "x" }),
      ]);
      const there = await Promise.all(both.map((who) => roleOf(world, id, who)));
      assert.ok(there.includes("steward"), there.join());
      for (const who of both) await say(world, who, "join Data Guild");
      for (const who of both) await give(world, id, who, "steward");
    }
  });

  it("[COM22] tells whoever is removed why, in their own chat, and asks for a reason first", async () => {
    assert.match(await hears(world, steward, "remove Ada from Data Guild"), /Why\?/);
    assert.match(await tap(world, steward, "Remove", { reason: "  " }), /say why/);
    assert.equal(await roleOf(world, id, ada), "member");
    assert.match(
      await tap(world, steward, "Remove", { reason: "You asked me to." }),
      /no longer in Data Guild/,
    );
    assert.equal(await roleOf(world, id, ada), undefined);
    await world.runDue();
    assert.match(toldTo(world, ada), /no longer in Data Guild. A steward wrote: You asked me to\./);
    assert.match(await tap(world, steward, "Remove", { reason: "again" }), /not in it any more/);
  });

  it("[COM22] removes by a sentence with its reason, ends their reading, and never removes oneself", async () => {
    await hears(world, steward, "remove Bob from Data Guild: moved to another firm");
    assert.equal(await roleOf(world, id, bob), undefined);
    assert.equal((await call(world, bob, "GET", `/communities/${id}/members`)).status, 403);
    const path = `/communities/${id}/members/${steward.id}/removal`;
    assert.deepEqual(await call(world, steward, "POST", path, { reason: "x" }), {
      status: 422,
      body: "removing-oneself",
    });
  });

  it("[COM10] offers the last steward who wants to leave to hand over first", async () => {
    assert.match(await hears(world, steward, "leave Data Guild"), /only steward/);
    assert.match(await tap(world, steward, "Hand over", { person: ada.id }), /Ada Lovelace looks after/);
    assert.match(await hears(world, steward, "leave Data Guild"), /You have left/);
  });

  it("[COM17] finds people by a part of their name, page by page, for stewards", async () => {
    const { body } = await call(world, steward, "GET", `/communities/${id}/members?name=LOVE&limit=1`);
    assert.match(JSON.stringify(body), /Ada Lovelace/);
    assert.doesNotMatch(JSON.stringify(body), /Bob/);
  });
});
