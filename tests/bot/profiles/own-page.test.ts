import assert from "node:assert/strict";
import { z } from "zod";
import { callApi } from "../../support/api.ts";
import { person, say } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { founded, founder, newcomer } from "../communities/town.ts";

const items = z.object({ items: z.array(z.record(z.string(), z.unknown())) });

describe("what one's own page asks", () => {
  let world: TestWorld;
  beforeEach(async () => (world = await testWorld()));

  const ask = async (who: typeof newcomer, path: string) =>
    items.parse((await callApi(world.world, who, "GET", path)).body).items;

  it("[ME1] is empty, and no trouble, for whoever has just come", async () => {
    for (const path of ["/me/sessions", "/me/prompts", "/me/answers"])
      assert.deepEqual(await ask(newcomer, path), [], path);
  });

  it("[ME2] tells of every community that one is in, and of no other", async () => {
    for (const name of ["Data Guild", "Second Guild", "Not Mine"]) {
      const { id } = await founded(world, name);
      const start = "2026-03-20T10:00:00Z";
      const planned = await callApi(world.world, founder, "POST", `/communities/${id}/sessions`, {
        start,
        title: name,
      });
      const asked = await callApi(world.world, founder, "POST", `/communities/${id}/prompts`, {
        question: `${name}?`,
      });
      if (name === "Not Mine") continue;
      await say(world, newcomer, `join ${name}`);
      const [session, prompt] = [planned, asked].map(({ body }) => (body as { id: string }).id);
      await callApi(world.world, newcomer, "POST", `/sessions/${session}/rsvp`, { value: "maybe" });
      await callApi(world.world, newcomer, "PUT", `/prompts/${prompt}/answers/me`, { text: `about ${name}` });
    }
    const sessions = await ask(newcomer, "/me/sessions");
    assert.deepEqual(sessions.map(({ communityName, mine }) => [communityName, mine]).sort(), [
      ["Data Guild", "maybe"],
      ["Second Guild", "maybe"],
    ]);
    const open = await ask(newcomer, "/me/prompts");
    assert.deepEqual(
      open.map(({ isAnswered }) => isAnswered),
      [true, true],
    );
    const said = await ask(newcomer, "/me/answers");
    assert.deepEqual(said.map(({ text, isOpen }) => [text, isOpen]).sort(), [
      ["about Data Guild", true],
      ["about Second Guild", true],
    ]);
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 8 }));
    assert.deepEqual(
      (await ask(newcomer, "/me/answers")).map(({ isOpen }) => isOpen),
      [false, false],
    );
    assert.deepEqual(await ask(person("newcomer", { tenant: "other" }), "/me/answers"), []);
  });
});
