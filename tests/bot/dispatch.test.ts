import assert from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import { closestCommands, findCommand } from "../../bot/dispatch.ts";
import { defineAction, type Command, type Feature } from "../../bot/feature.ts";
import { features } from "../../bot/features/index.ts";
import { openPace } from "../../bot/pace.ts";
import { ConnectorError } from "../../bot/ports.ts";
import { StorageError } from "../../bot/tables.ts";
import { person, pressRaw, say, wordsOf } from "../support/chat.ts";
import { testWorld, type TestWorld } from "../support/world.ts";

const COMMANDS = features.flatMap((feature) => feature.commands);
const newcomer = person("newcomer");

const echo = (name: string, ...phrases: string[]): Command => ({
  name,
  phrases: phrases.length === 0 ? [name] : phrases,
  usage: name,
  summary: `Does ${name}.`,
  handle: (_world, turn, rest) => turn.reply({ kind: "text", text: `${name}: ${rest}` }),
});

const failing = (name: string, error: () => Error): Command => ({
  ...echo(name),
  handle: () => Promise.reject(error()),
});

const probe: Feature = {
  name: "probe",
  commands: [
    echo("session", "session", "sessions"),
    echo("session notes", "session notes"),
    echo("schedule"),
    failing("break", () => new TypeError("secret words")),
    failing("forget", () => new StorageError("write probe", new Error("down"))),
    failing("whisper", () => new ConnectorError("post", { code: "unreachable" })),
  ],
  actions: [
    defineAction({
      verb: "probe.save",
      data: z.object({ name: z.string().max(20), verb: z.string().optional() }),
      handle: async (_world, _turn, { name }) => ({ kind: "text", text: `saved ${name}` }),
    }),
    defineAction({
      verb: "probe.break",
      data: z.object({}),
      handle: () => Promise.reject(new StorageError("write probe", new Error("down"))),
    }),
  ],
  jobs: [],
  routes: [],
};

describe("from words to the feature that answers", () => {
  let world: TestWorld;
  before(async () => (world = await testWorld({ features: [probe] })));

  for (const [text, expected] of [
    ["session notes of Monday", "session notes: of Monday"],
    ["Session   Notes\n of  Monday", "session notes: of  Monday"],
    ["session", "session: "],
    ["sessions: all", "session: all"],
    ["SESSION!", "session: !"],
    ["  schedule   Data Guild", "schedule: Data Guild"],
    ["session notesbook", "session: notesbook"],
  ] as const) {
    it(`[BOT1] takes ${JSON.stringify(text)} for the longest phrase it begins with`, async () => {
      assert.equal(wordsOf((await say(world, newcomer, text)).replies), expected);
    });
  }

  for (const [text, close] of [
    ["shedule Data Guild", "schedule"],
    ["sesion", "session"],
    ["sesion notes", "session notes"],
    ["", ""],
    ["🎉", ""],
    ["what can you do for my community of practice", ""],
    ["x".repeat(30_000), ""],
  ] as const) {
    it(`[BOT2] answers ${JSON.stringify(text.slice(0, 40))} with the closest commands`, async () => {
      const words = wordsOf((await say(world, newcomer, text)).replies);
      const named = [...words.matchAll(/^- (.+)$/gm)].map((match) => match[1]);
      assert.ok(named.length >= 2 && named.length <= 3, words);
      if (close !== "") assert.equal(named[0], close);
      assert.match(words, /help/);
    });
  }

  it("[BOT2] is never silent, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const found = findCommand(COMMANDS, text);
        if (found === undefined) assert.equal(closestCommands(COMMANDS, text).length, 3);
        else assert.ok(text.trim().endsWith(found.rest));
      }),
    );
  });

  it("[BOT3] says honestly that something failed, with an id, and nothing of what was inside", async () => {
    const words = wordsOf((await say(world, newcomer, "break")).replies);
    assert.match(words, /went wrong.*\([0-9a-f-]{36}\)$/);
    assert.doesNotMatch(words, /secret|TypeError/);
    assert.match(wordsOf((await say(world, newcomer, "whisper")).replies), /went wrong/);
  });

  it("[BOT3] says that nothing was saved when the store does not answer", async () => {
    assert.match(
      wordsOf((await say(world, newcomer, "forget")).replies),
      /nothing was saved.*\([0-9a-f-]{36}\)$/,
    );
    const pressed = await pressRaw(world, newcomer, "probe.break", {});
    assert.match(JSON.stringify(pressed.answer), /nothing was saved/);
  });

  it("[BOT3] outlives an answer that cannot be given", async () => {
    world.connector.failing.set(newcomer.chat.id, { code: "removed", how: "blocked in chat" });
    await say(world, newcomer, "session");
    world.connector.failing.clear();
    assert.equal(wordsOf((await say(world, newcomer, "session")).replies), "session: ");
  });

  it("[BOT4] gives a button's checked data to its handler", async () => {
    const { answer } = await pressRaw(world, newcomer, "probe.save", { name: "Data Guild" });
    assert.deepEqual(answer, { kind: "text", text: "saved Data Guild" });
  });

  for (const data of [undefined, null, "x", 7, [], {}, { name: 7 }, { name: "x".repeat(21) }]) {
    it(`[BOT4] saves nothing of a form with ${JSON.stringify(data)?.slice(0, 30) ?? "nothing"} in it`, async () => {
      const { answer } = await pressRaw(world, newcomer, "probe.save", data);
      assert.match(JSON.stringify(answer), /nothing was saved/);
    });
  }

  it("[BOT4] tells who presses a button that nobody knows any more", async () => {
    for (const verb of ["gone.verb", "", "__proto__", "constructor"]) {
      assert.match(JSON.stringify((await pressRaw(world, newcomer, verb, {})).answer), /older card/);
    }
  });
});

describe("all features together", () => {
  it("[BOT5] have no phrase, no verb and no job twice", () => {
    for (const names of [
      COMMANDS.flatMap((command) => command.phrases),
      features.flatMap((feature) => feature.actions).map((action) => action.verb),
      features.flatMap((feature) => feature.jobs).map((job) => job.kind),
      features.map((feature) => feature.name),
    ]) {
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) < index),
        [],
      );
    }
  });

  it("[BOT5] name phrases in small letters, each found by itself, and verbs and jobs by their feature", () => {
    for (const command of COMMANDS) {
      for (const phrase of command.phrases) {
        assert.equal(phrase, phrase.trim().toLowerCase().replace(/\s+/g, " "));
        assert.equal(findCommand(COMMANDS, phrase)?.command.name, command.name, phrase);
      }
    }
    for (const feature of features) {
      const named = [...feature.actions.map((action) => action.verb), ...feature.jobs.map((job) => job.kind)];
      for (const name of named) assert.ok(name.startsWith(`${feature.name}.`), name);
    }
  });
});

describe("how fast somebody may speak", () => {
  it("[BOT20] asks to wait, does nothing meanwhile, and leaves others alone", async () => {
    let nowMs = 0;
    const pace = openPace({ burst: 2, perSecond: 1 }, undefined, () => nowMs);
    const world = await testWorld({ features: [probe], pace });
    const save = async (who = newcomer): Promise<string> => {
      const { answer } = await pressRaw(world, who, "probe.save", { name: "Ada" });
      return answer?.kind === "text" ? answer.text : "";
    };
    await say(world, newcomer, "schedule");
    assert.equal(await save(), "saved Ada");
    assert.match(await save(), /quicker than I can follow.*try again in a second/);
    assert.match(wordsOf((await say(world, newcomer, "schedule")).replies), /quicker than I can follow/);
    assert.equal(await save(person("neighbour")), "saved Ada");
    nowMs += 1_100;
    assert.equal(await save(), "saved Ada");
  });
});
