/** Help: everything that can be said, read from the features themselves. */
import { z } from "zod";
import { button, card, escapeMarkdown, title, words, type Card, type CardPart } from "../../cards.ts";
import { defineAction, TOPICS, type Feature, type HelpLine, type Topic } from "../../feature.ts";
import type { World } from "../../ports.ts";

/**
 * Draws what Guildhall does and how to say it: what stands in no chapter, then
 * a button for each chapter that opens it right below, so that nobody has to
 * read fifty sentences to find one.
 */
export function drawHelp(commands: World["commands"]): Card {
  return card(
    "Guildhall runs communities of practice. Say help to see what I can do.",
    [
      title("What you can say"),
      words("Guildhall runs communities of practice: people who share a subject and learn from one another."),
      ...commands.filter(({ topic }) => topic === undefined).flatMap(drawLine),
      ...TOPICS.flatMap((topic) =>
        drawChapter(
          topic,
          commands.filter((command) => command.topic === topic),
        ),
      ),
    ],
    [
      button("Found a community", "help.say", { text: "create community" }),
      button("See communities", "help.say", { text: "communities" }),
    ],
  );
}

function drawLine({ usage, summary }: HelpLine): readonly CardPart[] {
  return [words(`**${escapeMarkdown(usage)}**`), { ...words(summary, { subtle: true }), spacing: "None" }];
}

function drawChapter(topic: Topic, commands: readonly HelpLine[]): readonly CardPart[] {
  if (commands.length === 0) return [];
  const id = `chapter${TOPICS.indexOf(topic)}`;
  const open = { type: "Action.ToggleVisibility", title: topic, targetElements: [id] };
  return [
    { type: "ActionSet", spacing: "Small", actions: [open] },
    { type: "Container", id, isVisible: false, items: commands.flatMap(drawLine) },
  ];
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
