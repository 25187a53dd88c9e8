import assert from "node:assert/strict";
import { communitiesOf, membersOf } from "../../../bot/features/communities/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { say } from "../../support/chat.ts";
import { TENANT, type TestWorld } from "../../support/world.ts";
import {
  ada,
  bob,
  call,
  founded,
  give,
  guild,
  hears,
  read,
  roleOf,
  second,
  steward,
  stranger,
  tap,
  timesTold,
  toldTo,
} from "./guild.ts";

const AFTER = "2026-03-09T09:05:00Z";

describe("two communities become one", () => {
  let world: TestWorld;
  let data: CommunityId;
  let circle: CommunityId;

  /** Data Guild: steward, Sam, Ada, Bob. Data Circle: steward, Ada (a facilitator), Stella. */
  beforeEach(async () => {
    ({ world, id: data } = await guild());
    circle = await founded(world, "Data Circle");
    for (const who of [ada, stranger]) await say(world, who, "join Data Circle");
    await give(world, circle, ada, "facilitator");
  });

  async function planned(): Promise<void> {
    await say(world, steward, "merge Data Guild into Data Circle");
    await tap(world, steward, "Yes, tell them");
    await world.runDue();
  }

  it("[COM24] tells the members of both, waits a week, and brings everybody over once", async () => {
    assert.match(await hears(world, steward, "merge Data Guild into Data Circle"), /Two become one/);
    await planned();
    assert.match(toldTo(world, bob), /On Monday 9 March 2026 Data Guild goes over into Data Circle/);
    assert.match(toldTo(world, stranger), /the members of Data Guild come into Data Circle/);
    await world.runDue("2026-03-09T08:59:00Z");
    assert.equal(await roleOf(world, circle, bob), undefined);
    await world.runDue(AFTER);
    const members = (await membersOf(world.world, TENANT, circle)).map(
      ({ name, role }) => `${name}: ${role}`,
    );
    assert.deepEqual(members.sort(), [
      "Ada Lovelace: facilitator",
      "Bob Builder: member",
      "Sam Second: member",
      "Sol Steward: steward",
      "Stella Stranger: member",
    ]);
    assert.equal(timesTold(world, bob, /is part of Data Circle now/), 1);
  });

  it("[COM24] lets the old name lead to the new one, and lists only the new one", async () => {
    await planned();
    await world.runDue(AFTER);
    assert.match(await hears(world, steward, "manage Data Guild"), /Data Circle/);
    assert.match(
      await hears(world, ada, "schedule Data Guild monthly practice on 3 December at 15:00"),
      /Data Circle/,
    );
    const { body } = await call(world, bob, "GET", "/communities?mine=true");
    assert.match(JSON.stringify(body), /Data Circle/);
    assert.doesNotMatch(JSON.stringify(body), /"name":"Data Guild"/);
  });

  it("[COM24] takes coming sessions and planned questions along, and asks everybody", async () => {
    const session = (await call(world, steward, "POST", `/communities/${data}/sessions`, {
      start: "2026-03-12T09:00:00Z",
    })) as { body: { id: string } };
    const prompt = (await call(world, steward, "POST", `/communities/${data}/prompts`, {
      question: "What next?",
      opensAt: "2026-03-11T09:00:00Z",
    })) as { body: { id: string } };
    await planned();
    await world.runDue(AFTER);
    for (const path of [`/sessions/${session.body.id}`, `/prompts/${prompt.body.id}`]) {
      const { body } = await call(world, steward, "GET", path);
      assert.equal((body as { communityId: string }).communityId, circle, path);
    }
    assert.equal(timesTold(world, stranger, /Going/), 1, "who was only in the other one is invited, too");
    assert.equal(timesTold(world, bob, /Going/), 1, "and nobody twice");
    const near = await call(world, ada, "GET", `/communities/${data}/sessions`);
    assert.deepEqual((near.body as { items: unknown[] }).items, []);
    await world.runDue("2026-03-11T09:05:00Z");
    assert.equal(timesTold(world, stranger, /What next/), 1);
  });

  it("[COM25] keeps what was written with those who could read it, and shows it to nobody else", async () => {
    const { body } = await call(world, steward, "POST", `/communities/${data}/prompts`, {
      question: "What now?",
    });
    const { id } = body as { id: string };
    await world.runDue();
    await call(world, bob, "PUT", `/prompts/${id}/answers/me`, { text: "Something private to us" });
    await planned();
    await world.runDue(AFTER);
    assert.match(
      JSON.stringify((await call(world, ada, "GET", `/prompts/${id}/answers`)).body),
      /private to us/,
    );
    assert.ok((await call(world, stranger, "GET", `/prompts/${id}/answers`)).status >= 403);
    assert.ok((await call(world, stranger, "GET", `/communities/${data}/members`)).status >= 403);
    assert.equal(timesTold(world, stranger, /private to us/), 0);
    assert.ok((await read(world, circle)).mergedFrom?.includes(data));
  });

  it("[COM24] ends both with leaving the one that is left", async () => {
    await planned();
    await world.runDue(AFTER);
    assert.match(await hears(world, bob, "leave Data Circle"), /You have left/);
    assert.deepEqual(await communitiesOf(world.world, TENANT, bob.id), []);
  });

  it("[COM24] brings nobody over who left in that week, and does nothing when it is taken back", async () => {
    await planned();
    await say(world, bob, "leave Data Guild");
    await say(world, steward, "manage Data Guild");
    assert.match(await tap(world, steward, "Leave it as it is"), /stays as it is/);
    await world.runDue(AFTER);
    assert.equal((await read(world, data)).life, undefined);
    await planned();
    await world.runDue("2026-03-17T09:00:00Z");
    assert.equal((await read(world, data)).life?.state, "merged");
    assert.equal(await roleOf(world, circle, bob), undefined);
  });

  it("[COM24] is for a steward of both, never with itself, nor with a closed one", async () => {
    const third = await founded(world, "Third", ada);
    for (const [into, status, code] of [
      [third, 404, "community-not-found"],
      [data, 422, "same-community"],
      ["no-such", 404, "community-not-found"],
    ] as const)
      assert.deepEqual(await call(world, steward, "POST", `/communities/${data}/merge`, { into }), {
        status,
        body: code,
      });
    await call(world, steward, "POST", `/communities/${circle}/close`);
    assert.deepEqual(await call(world, steward, "POST", `/communities/${data}/merge`, { into: circle }), {
      status: 409,
      body: "community-closed",
    });
    assert.equal(
      (await call(world, ada, "POST", `/communities/${circle}/merge`, { into: third })).status,
      403,
    );
  });

  it("[COM24] does not happen once the two have no steward in common, or one was closed since", async () => {
    await planned();
    await give(world, circle, ada, "steward");
    await say(world, steward, "hand over Data Circle to Ada");
    await world.runDue(AFTER);
    assert.deepEqual(
      [(await read(world, data)).life, (await read(world, data)).ahead],
      [undefined, undefined],
    );
    assert.match(toldTo(world, steward), /Data Guild stays as it is/);
  });

  it("[COM24] goes on where a stopped server left it", async () => {
    await planned();
    const { tables } = world.world;
    const open = tables.open.bind(tables);
    let isDown = true;
    tables.open = (name) => {
      if (isDown && name === "memberships" && world.clock.now().toString() > "2026-03-09T08") {
        isDown = false;
        return Promise.reject(new Error("the store is away"));
      }
      return open(name);
    };
    await world.runDue(AFTER);
    tables.open = open;
    await world.runDue("2026-03-09T12:00:00Z");
    assert.equal(isDown, false);
    assert.equal(await roleOf(world, circle, second), "member");
    assert.equal(timesTold(world, bob, /is part of Data Circle now/), 1);
  });
});
