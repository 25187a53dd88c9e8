/** A community's farewell: planned, and then settled one way or the other. */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Agenda } from "../agendas/index.ts";
import { communityId, personId, sessionId, type CommunityId } from "../ids.ts";
import { KIND_WORDS, type Entry } from "../library/index.ts";
import { refuse, type Refusal } from "../refusal.ts";

export const farewellSchema = z.object({
  version: z.literal(1),
  community: z.string().transform(communityId),
  session: z.string().transform(sessionId),
  /** Where the library goes; absent: it stays with the stewards, as a file. */
  heir: z.string().transform(communityId).exactOptional(),
  /** What those who look after the heir said to it; absent in what is older than asking. */
  heirSaid: z.enum(["asked", "yes", "no"]).exactOptional(),
  /** Who of them said so. */
  heirBy: z.string().transform(personId).exactOptional(),
  /** The community does not close but goes over into the heir, with its members. */
  isMerge: z.literal(true).exactOptional(),
  by: z.string().transform(personId),
  /** UTC instant. */
  plannedAt: z.string(),
  state: z.enum(["planned", "called off", "done"]),
});
export type Farewell = z.output<typeof farewellSchema>;

/** The community to which it all goes; undefined where the stewards keep it, or the heir said no (rule FAR7). Never throws. */
export function heirOf(farewell: Farewell): CommunityId | undefined {
  return farewell.heirSaid === "no" ? undefined : farewell.heir;
}

/** Why it cannot be ended yet; undefined where it can (rule FAR7). Never throws. */
export function checkHeirAnswered(farewell: Farewell, heir: string): Refusal | undefined {
  if (farewell.heirSaid !== "asked") return undefined;
  return refuse(
    409,
    "heir-not-answered",
    `The stewards of ${heir} have not answered yet. Wait for them, or choose another home for the library.`,
  );
}

/** Who looks in once a week has read of it by then. */
export const AHEAD_DAYS = 7;

/** The category of the library whose agendas are for endings. */
export const CLOSING = "closing-a-community";

/** Why this cannot be planned; undefined where it can (rule FAR1). Never throws. */
export function checkFarewell(
  plan: {
    readonly start: Temporal.Instant;
    readonly agenda: Pick<Agenda, "category">;
    readonly community: CommunityId;
    readonly heir?: CommunityId | undefined;
  },
  there: Farewell | undefined,
  now: Temporal.Instant,
): Refusal | undefined {
  if (there?.state === "planned")
    return refuse(409, "planned-already", "A farewell is planned already. Call it off first.");
  if (plan.agenda.category !== CLOSING)
    return refuse(422, "no-closing-agenda", "Choose an agenda that is for closing a community.");
  if (plan.heir === plan.community)
    return refuse(422, "same-community", "A community cannot inherit from itself. Choose another one.");
  if (now.until(plan.start).total("hours") < 24 * AHEAD_DAYS)
    return refuse(
      422,
      "too-soon",
      `Give everybody ${AHEAD_DAYS} days, so that they can come and take their time. Choose a later day.`,
    );
  return undefined;
}

/** What members read when a farewell is planned (rule FAR2). */
export function sayFarewell(view: {
  readonly name: string;
  readonly day: string;
  readonly heir: string | undefined;
  /** Whether the heir is still to say yes. */
  readonly isAsked: boolean;
  readonly isMerge: boolean;
}): string {
  const { name, day, heir, isAsked, isMerge } = view;
  const asked = isAsked ? ", once its stewards say yes" : "";
  const library =
    heir === undefined
      ? "Its stewards keep its library as a file."
      : `Its library goes to ${heir}${asked}; its members will read it then.${isMerge ? ` The community becomes a part of ${heir}, and you come along unless you leave before.` : ""} If something that you wrote should not go along, take it out before that day.`;
  return `${name} says goodbye on ${day}. Come and look back on what it was. ${library} Until it closes it can be called off.`;
}

/** A library as a file that anybody can read (rule FAR6). Never throws. */
export function libraryAsMarkdown(name: string, entries: readonly Entry[]): string {
  const found = entries.filter(({ state }) => state === "found");
  return [`# The library of ${name}`, ...found.map(asMarkdown)].join("\n\n") + "\n";
}

function asMarkdown(entry: Entry): string {
  const { kind, title, by, saidBy, checkedBy, createdAt, text, notWhen, whoKnows, links, tags } = entry;
  const checked = checkedBy === undefined ? "" : `, checked by ${checkedBy.name}`;
  const said = saidBy === undefined ? "" : `, said by ${saidBy.name}`;
  const answers = entry.answers.map(
    ({ id, name, text: given }) => `${name}${id === entry.accepted ? " (accepted)" : ""}: ${given}`,
  );
  return [
    `## ${title}`,
    `${KIND_WORDS[kind]} by ${by.name}, ${createdAt.slice(0, 10)}${said}${checked}`,
    text,
    ...answers,
    notWhen === "" ? "" : `Not when: ${notWhen}`,
    whoKnows === "" ? "" : `Who knows more: ${whoKnows}`,
    ...links,
    tags.length === 0 ? "" : `Tags: ${tags.join(", ")}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}
