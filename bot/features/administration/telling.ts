/** `what do you know about me`, answered in plain words. */
import { z } from "zod";
import type { PersonId } from "../../../core/ids.ts";
import { purposeOf } from "../../../core/personal-data/index.ts";
import type { Choices } from "../../../core/policies/index.ts";
import { card, button, title, words } from "../../cards.ts";
import { defineJob } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { deliver } from "../deliveries/index.ts";
import { choicesOf, holdsIn } from "../policies/index.ts";

const TELL = "administration.tell";

/** Looks it up in the background: everything that is kept is walked through. In their own chat alone. @throws {StorageError} */
export async function tellWhatIsKnown(world: World, turn: Turn): Promise<void> {
  const told = await turn.tellPrivately({
    kind: "text",
    text: "I am looking through everything that I keep. You get my answer here in a moment.",
  });
  if (told === "unreachable")
    return turn.reply({
      kind: "text",
      text: "This is for your own chat with me. Please open it, and say it there.",
    });
  const { tenant, person, name } = turn;
  await world.queue.send({ kind: TELL, tenant, payload: { person, name, id: world.newId() } });
}

export const tellJob = defineJob({
  kind: TELL,
  payload: z.object({
    person: z.string().transform((text) => text as PersonId),
    name: z.string(),
    id: z.string(),
  }),
  async run(world, { person, name, id }, { tenant }) {
    const counts = new Map<string, number>();
    for await (const section of world.personal.export({ tenant, person, name }))
      counts.set(section.title, (counts.get(section.title) ?? 0) + section.records.length);
    const choices = await choicesOf(world, tenant);
    const { company, people } = await holdsIn(world, tenant);
    const message = draw(counts, choices, company || people.has(person));
    const to = { kind: "person", person } as const;
    await deliver(world, tenant, [{ id: `known|${id}`, about: `known|${id}`, why: "change", to, message }]);
  },
});

function draw(counts: ReadonlyMap<string, number>, choices: Choices, isHeld: boolean): Message {
  const lines = [...counts].map(([title, count]) => lineOf(title, count, choices));
  const fallback = "Here is what I know about you.";
  const parts = [
    title("What I know about you"),
    ...(lines.length === 0 ? [words("Nothing.")] : lines.map((line) => words(line))),
    words("I never read chats or meetings: I know what you tell me, and what you press."),
    ...(isHeld
      ? [words("Your company has a legal duty to keep this for now, so nothing of it is deleted.")]
      : []),
  ];
  const buttons = [
    button("Export my data", "help.say", { text: "export my data" }),
    button("Delete my data", "help.say", { text: "delete my data" }),
  ];
  return { kind: "card", card: card(fallback, parts, buttons) };
}

function lineOf(title: string, count: number, { retention }: Choices): string {
  const { why, seenBy, kind } = purposeOf(title);
  const days = kind === undefined ? undefined : retention[kind];
  const until = days === undefined ? "until you delete it" : `for ${days} days`;
  return `**${title}** (${count}): ${why}. Seen by ${seenBy}. Kept ${until}.`;
}
