import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { findCommand } from "../../bot/dispatch.ts";
import { features } from "../../bot/features/index.ts";
import { TOPICS } from "../../bot/help-line.ts";
import { answerWords, onlyCard, person, press, pressRaw, say, wordsOf } from "../support/chat.ts";
import { markdownOf } from "../support/card-check.ts";
import { testWorld, type TestWorld } from "../support/world.ts";

const COMMANDS = features.flatMap((feature) => feature.commands);
const newcomer = person("newcomer");

const manifest = z
  .object({
    bots: z.array(
      z.object({
        commandLists: z.array(
          z.object({ commands: z.array(z.object({ title: z.string(), description: z.string() })) }),
        ),
      }),
    ),
  })
  .parse(JSON.parse(await readFile(join(import.meta.dirname, "../../appPackage/manifest.json"), "utf8")));
const LISTED = manifest.bots.flatMap((bot) => bot.commandLists).flatMap((list) => list.commands);

describe("help", () => {
  let world: TestWorld;
  before(async () => (world = await testWorld()));

  for (const word of ["help", "hi", "hello", "Hello!", "HELP", "hi there"]) {
    it(`[BOT6] answers ${word} with every command and how to say it`, async () => {
      const card = onlyCard((await say(world, newcomer, word)).replies);
      const shown = markdownOf(card)
        .map((text) => text.replace(/\\(.)/g, "$1"))
        .join("\n");
      for (const command of COMMANDS) {
        assert.ok(shown.includes(command.usage), command.usage);
        assert.ok(shown.includes(command.summary), command.summary);
      }
    });
  }

  it("[BOT6] folds the commands into six chapters, of which each feature has one", async () => {
    const chapters = z
      .array(z.looseObject({ type: z.string() }))
      .parse(onlyCard((await say(world, newcomer, "help")).replies).body)
      .filter(({ type }) => type === "Container");
    assert.deepEqual(
      chapters.map(({ isVisible }) => isVisible),
      TOPICS.map(() => false),
    );
    for (const { name, commands, topic } of features)
      assert.ok(commands.length === 0 || topic !== undefined || name === "help", name);
  });

  it("[BOT6] offers what to do first as buttons, which do what the sentence does", async () => {
    const card = onlyCard((await say(world, newcomer, "help")).replies);
    const pressed = await press(world, newcomer, card, "Found a community");
    assert.match(wordsOf(pressed.replies), /Found a community/);
    assert.deepEqual(pressed.answer, { kind: "nothing" });
  });

  it("[BOT6] lets no button say another sentence", async () => {
    const forged = await pressRaw(world, newcomer, "help.say", { text: "leave Data Guild" });
    assert.match(answerWords(forged), /nothing was saved/);
    assert.deepEqual(forged.replies, []);
  });

  it("[BOT6] greets whom the app has just come to", async () => {
    const said: string[] = [];
    const turn = {
      tenant: newcomer.tenant,
      person: newcomer.id,
      name: newcomer.name,
      channelUserId: "29:newcomer",
      conversation: newcomer.chat,
      text: "",
      reply: async (message: unknown) => void said.push(JSON.stringify(message)),
      tellPrivately: async () => "told" as const,
    };
    await world.dispatcher.happened({
      kind: "app-installed",
      tenant: newcomer.tenant,
      person: newcomer.id,
      conversation: newcomer.chat,
      turn,
    });
    assert.match(said.join(""), /What you can say/);
  });
});

describe("the manifest's commands", () => {
  for (const { title, description } of LISTED) {
    it(`[BOT7] are understood: ${title}`, () => {
      assert.ok(findCommand(COMMANDS, title) !== undefined);
      const example = /: (.+)$/.exec(description)?.[1];
      if (example !== undefined)
        assert.equal(
          findCommand(COMMANDS, example)?.command.name,
          findCommand(COMMANDS, title)?.command.name,
          example,
        );
    });
  }

  it("[BOT7] are answered by the bot, without an apology, also by somebody who has just come", async () => {
    const world = await testWorld();
    for (const title of new Set(LISTED.map((command) => command.title))) {
      const { replies } = await say(world, newcomer, title);
      assert.ok(replies.length > 0, title);
      assert.doesNotMatch(wordsOf(replies), /did not understand|went wrong|nothing was saved/, title);
    }
  });
});
