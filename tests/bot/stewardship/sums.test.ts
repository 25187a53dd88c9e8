import assert from "node:assert/strict";
import { call, ada, bob, give, guild, hears, steward, stranger } from "./guild.ts";

describe("a community in numbers", () => {
  it("[ACC5] shows a sponsor how many answered, and neither who nor what", async () => {
    const { world, id } = await guild();
    await give(world, id, bob, "sponsor");
    const { body } = await call(world, steward, "POST", `/communities/${id}/prompts`, {
      question: "What now?",
    });
    await world.runDue();
    await call(world, ada, "PUT", `/prompts/${(body as { id: string }).id}/answers/me`, { text: "I paired" });
    const sums = await call(world, bob, "GET", `/communities/${id}/sums`);
    assert.deepEqual(sums.body, {
      days: 90,
      members: 4,
      sessions: { held: 0, attended: 0, shared: 0 },
      prompts: { asked: 1, answers: 1 },
    });
    const card = await hears(world, bob, "sums Data Guild");
    assert.match(card, /in numbers/);
    assert.doesNotMatch(card, /Lovelace|paired|What now/);
    assert.equal((await call(world, ada, "GET", `/communities/${id}/sums`)).status, 403);
    assert.equal((await call(world, stranger, "GET", `/communities/${id}/sums`)).status, 404);
  });
});
