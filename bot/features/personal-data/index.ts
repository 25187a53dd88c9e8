/** One's own data: everything that is held about somebody, told to them and ended when they say so. */
import { z } from "zod";
import { defineAction, defineJob, type ActionAnswer, type Feature } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { drawExport, drawSure } from "./cards.ts";
import { personalIn, personalTable } from "./declaring.ts";
import { askToErase, ERASE, erase, isStillMeant } from "./erasing.ts";
import { makeLink } from "./exporting.ts";
import { routes } from "./routes.ts";

export { personalIn, personalTable, wordsIn } from "./declaring.ts";
export { askToErase, resumeErasures } from "./erasing.ts";

async function tellAlone(turn: Turn, message: Message): Promise<void> {
  if ((await turn.tellPrivately(message)) === "unreachable")
    await turn.reply(say("This is for your own chat with me. Please open it, and say it there."));
}

const sure = (world: World): Message => ({ kind: "card", card: drawSure(world.clock.now().toString()) });

async function pressDelete(world: World, turn: Turn, data: { askedAt: string }): Promise<ActionAnswer> {
  if (!isStillMeant(data.askedAt, world.clock.now())) return sure(world);
  const answer = await askToErase(world, turn);
  return say(
    answer.kind === "refused"
      ? answer.sentence
      : "I am deleting everything about you now. It takes a few minutes, and you need not do anything.",
  );
}

export const personalData: Feature = {
  name: "personal-data",
  topic: "Your messages and data",
  commands: [
    {
      name: "export my data",
      phrases: ["export my data", "export", "my data"],
      usage: "export my data",
      summary: "Get everything that I hold about you, to read and to take along.",
      handle: async (world, turn) =>
        tellAlone(turn, { kind: "card", card: drawExport(await makeLink(world, turn)) }),
    },
    {
      name: "delete my data",
      phrases: ["delete my data", "erase my data", "forget me"],
      usage: "delete my data",
      summary: "End everything that I hold about you. I ask once more first.",
      handle: (world, turn) => tellAlone(turn, sure(world)),
    },
  ],
  actions: [
    defineAction({
      verb: "personal-data.delete",
      data: z.object({ askedAt: z.string() }),
      handle: pressDelete,
    }),
    defineAction({
      verb: "personal-data.keep",
      data: z.object({}),
      handle: () => Promise.resolve(say("Nothing was deleted.")),
    }),
  ],
  jobs: [
    defineJob({
      kind: ERASE,
      payload: z.object({ person: z.string(), name: z.string() }),
      run: (world, payload, { tenant }) => erase(world, tenant, payload),
    }),
  ],
  routes,
  personal: personalIn([
    personalTable({
      table: "exportlinks",
      title: "Links to this export",
      schema: z.object({ expiresAt: z.string() }),
      show: ({ expiresAt }) => ({ "Open until": expiresAt }),
      erase: "delete",
    }),
    personalTable({
      table: "erasewishes",
      title: "Your wish to be erased",
      schema: z.object({ askedAt: z.string() }),
      show: ({ askedAt }) => ({ Asked: askedAt }),
      erase: "delete",
    }),
    // What falls due belongs to no feature alone; it names people only while it waits.
    ...["due", "duelater"].map((table) =>
      personalTable({
        table,
        title: "Work that is planned",
        schema: z.object({ kind: z.string(), dueAt: z.string() }),
        show: ({ kind, dueAt }) => ({ What: kind, When: dueAt }),
        erase: "keep without them",
      }),
    ),
  ]),
};
