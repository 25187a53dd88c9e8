import assert from "node:assert/strict";
import { communitiesOf, homesAt } from "../../../bot/features/communities/index.ts";
import type { TeamsEvent } from "../../../bot/ports.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { channel, say, wordsOf } from "../../support/chat.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";
import { ada, call, founded, hears, read, steward, timesTold, toldTo } from "./guild.ts";

const first = channel("first");
const other = channel("other");

type Gone = Extract<TeamsEvent, { kind: "place-gone" }>;

describe("a community's home", () => {
  let world: TestWorld;
  let id: CommunityId;

  beforeEach(async () => {
    world = await testWorld();
    for (const who of [steward, ada]) await say(world, who, "hello");
    await say(world, steward, "create community Data Guild: all about it", first);
    const [mine] = await communitiesOf(world.world, TENANT, steward.id);
    assert.ok(mine !== undefined);
    id = mine.community.id;
    await say(world, ada, "join Data Guild");
    await world.runDue();
  });

  async function gone(event: Omit<Gone, "kind" | "tenant">): Promise<void> {
    await world.dispatcher.happened({ kind: "place-gone", tenant: TENANT, ...event });
    await world.runDue();
  }

  for (const [why, event] of [
    ["channel deleted", { channel: first.id }],
    ["team archived", { team: first.id }],
    ["team deleted", { team: first.id }],
    ["app removed", { team: first.id }],
  ] as const) {
    it(`[COM28] is asked for anew, once, after: ${why}`, async () => {
      for (let twice = 0; twice < 2; twice += 1) await gone({ ...event, why });
      assert.equal((await read(world, id)).home, undefined);
      assert.equal(timesTold(world, steward, /Data Guild has no home any more/), 1);
      assert.equal(timesTold(world, ada, /no home/), 0);
    });
  }

  it("[COM28] lives on without one: what it says goes to each member", async () => {
    await gone({ channel: first.id, why: "channel deleted" });
    await call(world, steward, "POST", `/communities/${id}/prompts`, { question: "What now?" });
    await world.runDue();
    assert.match(toldTo(world, ada), /What now/);
    assert.equal(
      world.connector.posted.filter(
        ({ to, message }) => to.id === first.id && /What now/.test(wordsOf([message])),
      ).length,
      0,
    );
  });

  it("[COM28] moves to the channel in which a steward says so, in any thread of it", async () => {
    const thread = { ...other, id: channel("other").id };
    assert.match(
      wordsOf((await say(world, steward, "set home Data Guild", thread)).replies),
      /is the home of Data Guild now/,
    );
    assert.equal((await read(world, id)).home?.id, other.id);
    assert.deepEqual(await homesAt(world.world, TENANT, { channel: first.id }), []);
    assert.match(wordsOf((await say(world, steward, "sessions", other)).replies), /session/i);
    await gone({ channel: first.id, why: "channel deleted" });
    assert.equal((await read(world, id)).home?.id, other.id);
  });

  it("[COM28] is nobody's to move but a steward's, needs a channel, and takes no other one's", async () => {
    assert.match(wordsOf((await say(world, ada, "set home Data Guild", other)).privately), /Only a steward/);
    assert.match(await hears(world, steward, "set home Data Guild"), /A home is a channel/);
    const circle = await founded(world, "Data Circle");
    assert.match(
      wordsOf((await say(world, steward, "set home Data Circle", first)).privately),
      /Another community lives/,
    );
    assert.equal((await read(world, circle)).home, undefined);
  });
});
