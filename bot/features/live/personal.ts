/** What live sessions hold about a person: what they shared, and that they were there. */
import { z } from "zod";
import { contributionSchema, controlSchema, leadSchema, recapAnswer } from "../../../core/live/contract.ts";
import { refuse } from "../../../core/refusal.ts";
import { Temporal } from "temporal-polyfill";
import type { PersonalData } from "../../feature.ts";
import { personalIn, personalTable, wordsIn } from "../personal-data/index.ts";
import { secretSchema } from "./storage/secrets.ts";
import { markSchema } from "./storage/marks.ts";
import { listEntrants } from "./storage/entrants.ts";
import { openSessionsOf } from "./storage/session.ts";

const told = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();

const declared = personalIn([
  personalTable({
    table: "contributions",
    holdsWords: true,
    title: "What you shared in sessions",
    schema: contributionSchema,
    show: ({ authorId, text, atMs, kind }, who) =>
      authorId === who.person ? { "Your words": text, As: kind, Shared: told(atMs) } : undefined,
    kept: { kind: "session records", since: ({ atMs }) => told(atMs) },
    erase: "keep without them",
  }),
  // The agenda as it was run stays with where the session stood.
  wordsIn("live", z.object({ control: controlSchema })),
  personalTable({
    table: "marks",
    title: "Votes and places that you gave in sessions",
    schema: markSchema,
    show: ({ author, place, atMs, value }, who) =>
      author === who.person
        ? { In: place.split("/").slice(0, 2).join(", "), Value: JSON.stringify(value), Given: told(atMs) }
        : undefined,
    erase: "keep without them",
  }),
  personalTable({
    table: "secrets",
    title: "What you wrote privately in a session that is not over",
    schema: secretSchema,
    show: ({ authorId, text }, who) => (authorId === who.person ? { "Your words": text } : undefined),
    erase: "delete",
  }),
  personalTable({
    table: "attendance",
    title: "Sessions in which you were",
    schema: z.object({ person: z.string(), name: z.string(), firstSeenMs: z.number() }),
    show: ({ person, name, firstSeenMs }, who) =>
      person === who.person ? { As: name, Came: told(firstSeenMs) } : undefined,
    kept: { kind: "session records", since: ({ firstSeenMs }) => told(firstSeenMs) },
    erase: "keep without them",
  }),
  personalTable({
    table: "entrants",
    title: "Sessions that you entered",
    schema: z.object({ person: z.string(), name: z.string() }),
    show: ({ person, name }, who) => (person === who.person ? { As: name } : undefined),
    erase: "keep without them",
  }),
  personalTable({
    table: "livecard",
    title: "Cards in the chats of your meetings",
    schema: z.object({ conversation: z.object({ id: z.string() }) }),
    show: ({ conversation }) => ({ In: conversation.id }),
    erase: "keep without them",
  }),
  personalTable({
    table: "livevisitors",
    title: "Sessions that you visited",
    schema: z.object({ person: z.string(), name: z.string() }),
    show: ({ person, name }, who) => (person === who.person ? { As: name } : undefined),
    erase: "keep without them",
  }),
  personalTable({
    table: "livelead",
    title: "Sessions that you ran",
    schema: leadSchema,
    show: ({ leader }, who) => (leader?.person === who.person ? { As: leader.name } : { "May run it": true }),
    erase: "keep without them",
  }),
  personalTable({
    table: "recaps",
    holdsWords: true,
    title: "Recaps in which you stand",
    schema: recapAnswer,
    show: ({ title, start, attendance }, who) =>
      attendance.some(({ person }) => person === who.person) ? { Session: title, Started: start } : undefined,
    kept: { kind: "session records", since: ({ start }) => start },
    erase: "keep without them",
  }),
]);

/** A session that runs holds their words in its room: it ends first. */
export const personal: PersonalData = {
  ...declared,
  async blocks(world, who) {
    for (const session of await openSessionsOf(world.tables, who.tenant)) {
      const entrants = await listEntrants(world.tables, who.tenant, session);
      if (entrants.some(({ person }) => person === who.person))
        return refuse(
          409,
          "session-live",
          "You are in a session that is still open. Please ask again when it is over.",
        );
    }
    return undefined;
  },
};
