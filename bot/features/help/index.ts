/** Help: everything that can be said, read from the features themselves. */
import { z } from "zod";
import { button, card, escapeMarkdown, title, words, type Card } from "../../cards.ts";
import { defineAction, type Feature } from "../../feature.ts";
import type { World } from "../../ports.ts";

/** Draws what Guildhall does and how to say it. */
export function drawHelp(commands: World["commands"]): Card {
  return card(
    "Guildhall runs communities of practice. Say help to see what I can do.",
    [
      title("What you can say"),
      words("Guildhall runs communities of practice: people who share a subject and learn from one another."),
      ...commands.flatMap((command) => [
        words(`**${escapeMarkdown(command.usage)}**`),
        { ...words(command.summary, { subtle: true }), spacing: "None" },
      ]),
    ],
    [
      button("Found a community", "help.say", { text: "create community" }),
      button("See communities", "help.say", { text: "communities" }),
    ],
  );
}

export const help: Feature = {
  name: "help",
  commands: [
    {
      name: "help",
      phrases: ["help", "hi", "hello", "hey", "start"],
      usage: "help",
      summary: "See what I can do.",
      handle: (world, turn) => turn.reply({ kind: "card", card: drawHelp(world.commands) }),
    },
  ],
  actions: [
    defineAction({
      verb: "help.say",
      data: z.object({ text: z.enum(["create community", "communities"]) }),
      handle: async (world, turn, { text }) => {
        await world.say({ ...turn, text });
        return { kind: "nothing" };
      },
    }),
  ],
  jobs: [],
  routes: [],
  events: [
    async (world, event) => {
      if (event.kind === "app-installed")
        await event.turn.reply({ kind: "card", card: drawHelp(world.commands) });
    },
  ],
};
