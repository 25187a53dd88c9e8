import assert from "node:assert/strict";
import { features } from "../../../bot/features/index.ts";
import type { Feature } from "../../../bot/feature.ts";
import type { MembershipChange } from "../../../bot/ports.ts";
import { deliver, deliveryStates } from "../../../bot/features/deliveries/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { callApi } from "../../support/api.ts";
import { person, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { founded, founder, mineOf, neighbour, newcomer } from "../communities/town.ts";

const stranger = person("stranger");

describe("leaving a community", () => {
  it("[DAT1] is heard by every feature at once, and again when a hearer broke down", async () => {
    const heard: MembershipChange["kind"][] = [];
    let isBroken = true;
    const hearer: Feature = {
      name: "hearer",
      commands: [],
      actions: [],
      jobs: [],
      routes: [],
      memberships: [
        async (_world, change) => {
          if (change.kind === "left" && isBroken) throw new Error("the server stops here");
          heard.push(change.kind);
        },
      ],
    };
    const world = await testWorld({ features: [...features, hearer] });
    await founded(world);
    await say(world, newcomer, "join Data Guild");
    await say(world, newcomer, "leave Data Guild");
    assert.deepEqual(heard, ["joined"]);

    isBroken = false;
    await world.runDue(world.clock.now().add({ minutes: 2 }));
    assert.deepEqual(heard, ["joined", "left"]);

    await say(world, newcomer, "join Data Guild");
    await say(world, newcomer, "leave Data Guild");
    assert.deepEqual(heard, ["joined", "left", "joined", "left"]);
    await world.runDue(world.clock.now().add({ minutes: 2 }));
    assert.equal(heard.length, 4, "what was heard is not told again");
  });

  describe("with sessions and questions ahead", () => {
    const DAY = { hours: 24 };
    let world: TestWorld;
    let guild: Community;
    beforeEach(async () => {
      world = await testWorld();
      guild = await founded(world);
      for (const who of [newcomer, neighbour]) await say(world, who, "join Data Guild");
      await world.runDue();
    });

    const plan = async (start: string): Promise<{ id: string; path: string }> => {
      const body = { start, zone: "Europe/Berlin", templateId: "monthly-practice", durationMinutes: 60 };
      const made = await callApi(world.world, founder, "POST", `/communities/${guild.id}/sessions`, body);
      const { id } = made.body as { id: string };
      return { id, path: `/sessions/${id}` };
    };
    const goingTo = async (path: string): Promise<number> => {
      const { body } = await callApi(world.world, founder, "GET", path);
      return (body as { rsvp: { count: { going: number } } }).rsvp.count.going;
    };

    it("[DAT2] frees the places ahead, and keeps what was answered to sessions that were", async () => {
      const past = await plan("2026-03-02T10:00:00Z");
      const ahead = await plan("2026-03-20T10:00:00Z");
      for (const who of [newcomer, neighbour])
        for (const { path } of [past, ahead])
          await callApi(world.world, who, "POST", `${path}/rsvp`, { value: "going" });
      world.clock.moveTo(world.clock.now().add(DAY));
      await say(world, newcomer, "leave Data Guild");
      assert.deepEqual([await goingTo(past.path), await goingTo(ahead.path)], [2, 1]);
    });

    it("[DAT3] closes their calendar addresses, and nobody else's", async () => {
      const { path } = await plan("2026-03-20T10:00:00Z");
      const addressOf = async (who: ChatPerson): Promise<string> => {
        const { body } = await callApi(world.world, who, "GET", path);
        return new URL((body as { calendarUrl: string }).calendarUrl).pathname.replace("/api/v1", "");
      };
      const [mine, theirs] = [await addressOf(newcomer), await addressOf(neighbour)];
      assert.notEqual(mine, theirs);
      assert.equal((await callApi(world.world, stranger, "GET", mine)).status, 200);
      await say(world, newcomer, "leave Data Guild");
      assert.equal((await callApi(world.world, stranger, "GET", mine)).status, 404);
      assert.equal((await callApi(world.world, stranger, "GET", theirs)).status, 200);
      await say(world, newcomer, "join Data Guild");
      assert.equal((await callApi(world.world, stranger, "GET", mine)).status, 200);
    });

    it("[DAT4] ends what was planned for them, with that reason, and nothing of other communities", async () => {
      await founded(world, "Second Guild");
      await say(world, newcomer, "join Second Guild");
      await world.runDue();
      const other = (await mineOf(world, newcomer)).find(({ name }) => name === "Second Guild");
      const plannedFor = (id: string, community: Community | undefined) =>
        deliver(world.world, newcomer.tenant, [
          {
            id,
            about: "probe",
            why: "reminder",
            to: { kind: "person", person: newcomer.id },
            message: { kind: "text", text: `about ${id}` },
            ...(community === undefined ? {} : { community: community.id }),
          },
        ]);
      await plannedFor("guild", guild);
      await plannedFor("second", other);
      await plannedFor("none", undefined);
      await say(world, newcomer, "leave Data Guild");
      await world.runDue();
      const states = await deliveryStates(world.world, newcomer.tenant, "probe");
      assert.deepEqual(
        states.map(({ id, state, reason }) => [id, state, reason]),
        [
          ["guild", "skipped", "left the community"],
          ["none", "sent", undefined],
          ["second", "sent", undefined],
        ],
      );
      await say(world, newcomer, "join Data Guild");
      await plannedFor("again", guild);
      await world.runDue();
      assert.match(wordsOf(world.connector.to(newcomer.chat.id)), /about again/);
    });

    it("[DAT4] sends them no reminder, question or digest once they have left", async () => {
      await plan("2026-03-02T10:00:00Z");
      const question = { question: "What did you try?" };
      await callApi(world.world, founder, "POST", `/communities/${guild.id}/prompts`, question);
      await say(world, newcomer, "leave Data Guild");
      const heard = world.connector.to(newcomer.chat.id).length;
      await world.runDue("2026-03-12T09:00:00Z");
      assert.equal(world.connector.to(newcomer.chat.id).length, heard);
      assert.match(wordsOf(world.connector.to(neighbour.chat.id)), /What did you try/);
    });
  });
});
