/** What deliveries hold about a person: what was sent to them, and cards for others on which they stand. */
import { z } from "zod";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { deliverySchema } from "./storage.ts";
import { askedHowSchema, budgetSchema } from "./storage/budgets.ts";
import { heldSchema } from "./storage/held.ts";
import { storedPreferencesSchema } from "./storage/preferences.ts";
import { undeliveredSchema } from "./storage/undelivered.ts";

const ofPerson = z.object({ person: z.string() });
const toPerson = z.object({ to: z.object({ person: z.string() }) });

export const personal = personalIn([
  personalTable({
    table: "deliveries",
    title: "What I sent you",
    schema: deliverySchema,
    show: ({ to, why, state, plannedAt, sentAt, message }, who) =>
      to.kind === "person" && to.person === who.person
        ? {
            What: message.kind === "text" ? message.text : message.card.fallbackText,
            Why: why,
            State: state,
            Planned: plannedAt,
            Sent: sentAt ?? null,
          }
        : undefined,
    kept: {
      kind: "messages",
      since: ({ state, plannedAt, parcel }) =>
        state === "planned" && parcel === undefined ? undefined : plannedAt,
    },
    erase: (value, who) => {
      const read = toPerson.safeParse(value);
      return read.success && read.data.to.person === who.person ? "delete" : "keep without them";
    },
    holdsCards: true,
  }),
  personalTable({
    table: "undelivered",
    title: "What I sent you",
    schema: undeliveredSchema,
    show: ({ why, reason, at }) => ({ "Did not arrive": why, Because: reason, When: at }),
    erase: "delete",
  }),
  personalTable({
    table: "held",
    title: "What I sent you",
    schema: heldSchema,
    show: () => undefined,
    erase: (value, who) => {
      const read = ofPerson.safeParse(value);
      return read.success && read.data.person === who.person ? "delete" : "keep without them";
    },
  }),
  ...["parcels", "lanes"].map((table) =>
    personalTable({
      table,
      title: "What I sent you",
      schema: z.unknown(),
      show: () => undefined,
      erase: "keep without them",
    }),
  ),
  personalTable({
    table: "notifications",
    title: "How I may write to you",
    schema: storedPreferencesSchema,
    show: ({ preferences: { hour, workingDays, quietHours, pausedUntil, perWeek, perDay, muted } }) => ({
      Hour: hour,
      Days: workingDays.map(String),
      Quiet: `${quietHours.from}-${quietHours.to}`,
      "Paused until": pausedUntil ?? null,
      "A week": perWeek,
      "A day": perDay,
      Not: muted,
    }),
    erase: "delete",
  }),
  personalTable({
    table: "budgets",
    title: "How I may write to you",
    schema: budgetSchema,
    show: ({ spent }) => ({ "Messages on": spent.map(({ day }) => day) }),
    erase: "delete",
  }),
  personalTable({
    table: "askedhow",
    title: "How I may write to you",
    schema: askedHowSchema,
    show: ({ askedAt }) => ({ "Asked how it was": askedAt }),
    erase: "delete",
  }),
  personalTable({
    table: "departures",
    title: "Communities that you left",
    schema: z.object({ version: z.literal(1) }),
    show: () => undefined,
    erase: "delete",
  }),
]);
