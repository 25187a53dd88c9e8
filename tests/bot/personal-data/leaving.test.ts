import assert from "node:assert/strict";
import { features } from "../../../bot/features/index.ts";
import type { Feature } from "../../../bot/feature.ts";
import type { MembershipChange } from "../../../bot/ports.ts";
import { say } from "../../support/chat.ts";
import { testWorld } from "../../support/world.ts";
import { founded, newcomer } from "../communities/town.ts";

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
});
