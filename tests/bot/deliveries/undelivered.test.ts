import assert from "node:assert/strict";
import { deliver, undeliveredOf } from "../../../bot/features/deliveries/index.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, press, say } from "../../support/chat.ts";
import { TENANT } from "../../support/world.ts";
import { answerCard, guild } from "../prompts/guild.ts";

describe("what did not arrive", () => {
  it("[DLV32] is told to stewards with whom and why, and sent again once to who can be reached by then", async () => {
    const { world, community, steward, regular, farAway } = await guild();
    world.connector.failing.set(regular.chat.id, { code: "refused", status: 413 });
    world.connector.failing.set(farAway.chat.id, { code: "removed", how: "blocked in chat" });
    const to = (who: typeof regular): { readonly kind: "person"; readonly person: typeof who.id } => ({
      kind: "person",
      person: who.id,
    });
    const common = {
      about: "news",
      why: "prompt" as const,
      community,
      message: { kind: "text" as const, text: "News." },
    };
    await deliver(world.world, TENANT, [
      { ...common, id: "one", to: to(regular) },
      { ...common, id: "two", to: to(farAway) },
      { ...common, id: "three", to: to(steward) },
      { ...common, id: "brief", to: to(regular), expiresAt: "2026-03-02T10:00:00Z" },
    ]);
    await world.runDue();
    const card = onlyCard((await say(world, steward, "undelivered Data Guild")).replies);
    const text = JSON.stringify(card);
    assert.match(text, /regular: a question. Teams refused it \(413\)/);
    assert.match(text, /far away: a question. blocked Guildhall in their chat/);
    assert.doesNotMatch(text, /News|steward:/);

    world.connector.failing.clear();
    await world.runDue("2026-03-02T10:01:00Z");
    const done = answerCard(await press(world, steward, card, "Send again"));
    assert.match(JSON.stringify(done), /One is on its way again. One person cannot be reached yet/);
    await press(world, steward, card, "Send again");
    await world.runDue();
    const came = world.connector
      .to(regular.chat.id)
      .filter((message) => JSON.stringify(message).includes("News."));
    assert.equal(came.length, 1, "once, and nothing that is over by then");

    await say(world, farAway, "hello");
    const path = `/communities/${community}/undelivered`;
    const { body } = await callApi(world.world, steward, "GET", path);
    assert.match(JSON.stringify(body), /"total":1.*far away/);
    const again = await callApi(world.world, steward, "POST", `${path}/again`);
    assert.match(JSON.stringify(again.body), /"sent":1,"left":0/);
    await world.runDue();
    assert.ok(JSON.stringify(world.connector.to(farAway.chat.id)).includes("News."));
    assert.deepEqual(await undeliveredOf(world.world, TENANT, community), []);
    assert.equal((await callApi(world.world, regular, "GET", path)).status, 403);
  });
});
