/** Everybody's own reminders: a week, a day, ten minutes before, or none. */
import { z } from "zod";
import { LEADS, type Lead } from "../../../core/scheduling/index.ts";
import { button, card, title, words, type Card } from "../../cards.ts";
import { defineAction, defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { loadReminderChoices, saveReminderChoice } from "./storage/reminders.ts";

const LEAD_WORDS: Readonly<Record<Lead, string>> = {
  week: "a week before",
  day: "a day before",
  minutes: "ten minutes before",
};

const choices = z.object({ minutes: z.boolean(), day: z.boolean(), week: z.boolean() });

function drawReminders(wants: Readonly<Record<Lead, boolean>>): Card {
  const chosen = LEADS.filter((lead) => wants[lead]).map((lead) => LEAD_WORDS[lead]);
  const said = chosen.length === 0 ? "You get no reminders." : `You are reminded ${chosen.join(" and ")}.`;
  return card(
    said,
    [
      title("My reminders"),
      words(said),
      words("This holds for the sessions of all your communities.", { subtle: true }),
    ],
    LEADS.toReversed().map((lead) =>
      button(`${wants[lead] ? "Not" : "Also"} ${LEAD_WORDS[lead]}`, "scheduling.remind", {
        lead,
        wants: !wants[lead],
      }),
    ),
  );
}

const drawn = async (world: World, who: Speaker): Promise<{ kind: "card"; card: Card }> => ({
  kind: "card",
  card: drawReminders(await loadReminderChoices(world.tables, who.tenant, who.person)),
});

/** The buttons of one's own reminders (rule SCH62). */
export const reminderActions = [
  defineAction({
    verb: "scheduling.reminders",
    data: z.object({}),
    handle: (world, turn) => drawn(world, turn),
  }),
  defineAction({
    verb: "scheduling.remind",
    data: z.object({ lead: z.enum(LEADS), wants: z.boolean() }),
    async handle(world, turn, { lead, wants }) {
      await saveReminderChoice(world.tables, turn.tenant, { person: turn.person, lead, wants });
      return drawn(world, turn);
    },
  }),
];

const show = defineRoute({
  method: "GET",
  path: "/me/reminders",
  summary: "How long before sessions the caller is reminded.",
  params: z.object({}),
  query: z.object({}),
  body: z.undefined(),
  answer: choices,
  async handle(world, { caller }) {
    return { status: 200, body: await loadReminderChoices(world.tables, caller.tenant, caller.person) };
  },
});

const save = defineRoute({
  method: "PUT",
  path: "/me/reminders",
  summary: "Changes how long before sessions the caller is reminded; what is not given stays as it is.",
  params: z.object({}),
  query: z.object({}),
  body: choices.partial(),
  answer: choices,
  async handle(world, { caller, body }) {
    for (const lead of LEADS) {
      const wants = body[lead];
      if (wants !== undefined)
        await saveReminderChoice(world.tables, caller.tenant, { person: caller.person, lead, wants });
    }
    return { status: 200, body: await loadReminderChoices(world.tables, caller.tenant, caller.person) };
  },
});

/** The doors of one's own reminders. */
export const reminderRoutes = [show, save];
