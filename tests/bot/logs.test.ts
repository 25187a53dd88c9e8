import assert from "node:assert/strict";
import { StorageError } from "../../bot/tables.ts";
import { callApi } from "../support/api.ts";
import { pressRaw, say } from "../support/chat.ts";
import { startWebServer } from "../support/web.ts";
import { testWorld } from "../support/world.ts";
import { live, petra, pressDelete } from "./personal-data/a-life.ts";

describe("what the server logs", () => {
  it("[BOT17] holds no word, no name and no token, whatever goes well or wrong", async () => {
    const lines: string[] = [];
    const write = (fields: Record<string, unknown>, message: string): void =>
      void lines.push(JSON.stringify({ ...fields, message }));
    const log = { debug: write, info: write, warn: write, error: write };
    const world = await testWorld({ log });
    const web = await startWebServer(world);
    await live(world);
    world.connector.failing.set(petra.chat.id, { code: "unreachable" });
    await say(world, petra, "ask Data Guild: what hurts most of all?");
    world.connector.failing.clear();
    await pressRaw(world, petra, "prompts.answer", { prompt: "none", answer: "it hurts here" });
    await callApi(world.world, petra, "PUT", "/me/profile", { about: "I dig for gold." });
    await web.ask(petra, "POST", "/communities", { name: "Whispering Guild", domain: "whispers" });
    await web.ask(petra, "POST", "/communities", { name: 7 });
    const broken = {
      ...world.world.tables,
      open: () => Promise.reject(new StorageError("read people", new Error("no answer"))),
    };
    const failing = { ...world, world: { ...world.world, tables: broken } };
    await assert.rejects(callApi(failing.world, petra, "GET", "/me"));
    await pressDelete(world, petra);
    await world.runDue();
    await web.stop();
    const said = lines.join("\n");
    for (const secret of [
      "Petra",
      "Vogel",
      "hurts",
      "dig for gold",
      "dug deeper",
      "Whispering",
      "whispers",
      "Bearer",
    ])
      assert.ok(!said.includes(secret), `${secret}: ${lines.find((line) => line.includes(secret)) ?? ""}`);
    assert.ok(said.includes('"code":"erased"'), "it does log");
  });
});
