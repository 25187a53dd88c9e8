/**
 * An activity of the catalogue: how something is done together, whatever it
 * is about. A new one is a new entry; nothing else names an activity.
 */
import { z } from "zod";
import { partUseSchema } from "./parts.ts";
import { kebabId, line, paragraph } from "./text.ts";

/** What an activity is for. The catalogue has one file for each. */
export const activityGroupSchema = z.enum(["open", "generate", "decide", "share", "help", "close"]);
export type ActivityGroup = z.infer<typeof activityGroupSchema>;

/** How people are arranged while it runs. */
export const groupingSchema = z.enum(["all", "solo", "pairs", "trios", "small-groups", "stations"]);
export type Grouping = z.infer<typeof groupingSchema>;

/** What people leave behind: words for all to see, votes, what they take away, or nothing. */
export const collectedSchema = z.enum(["answers", "votes", "takeaways", "none"]);
export type Collected = z.infer<typeof collectedSchema>;

const minutes = z.int().min(1).max(240);

/** A part of an activity. `times` says how often it is repeated. */
export const phaseSchema = z
  .object({
    title: line,
    minutes,
    times: z.int().min(2).max(12).exactOptional(),
    /** How people sit in this phase; the activity's grouping where absent. */
    grouping: groupingSchema.exactOptional(),
    /** What people have before them in this phase, from the top. None: they listen or talk. */
    parts: z.array(partUseSchema).max(4).readonly().exactOptional(),
  })
  .readonly();
export type Phase = z.infer<typeof phaseSchema>;

/** Who somebody is while it runs, and what they see and do. */
export const roleSchema = z.object({ name: line, sees: paragraph }).readonly();
export type Role = z.infer<typeof roleSchema>;

export const activitySchema = z
  .object({
    id: kebabId,
    title: line,
    group: activityGroupSchema,
    /** What it is good for, in one sentence. */
    purpose: paragraph,
    minutes: z.object({ usual: minutes, min: minutes, max: minutes }).readonly(),
    /** How many people it works with; without `max` any number. */
    people: z.object({ min: z.int().min(1), max: z.int().exactOptional() }).readonly(),
    grouping: groupingSchema,
    /** How many people one group has: as a rule, and at least and at most where it does not come out even. */
    groupSize: z
      .object({ usual: z.int().min(1), min: z.int().min(1), max: z.int().min(1) })
      .readonly()
      .exactOptional(),
    /** Together exactly the usual minutes. */
    phases: z.array(phaseSchema).min(1).max(12).readonly(),
    /** Those who see something other than `screen`. The facilitator is one of them. */
    roles: z.array(roleSchema).min(1).max(6).readonly(),
    /** What a participant sees and does. */
    screen: paragraph,
    /** How it runs when people join from afar. */
    afar: paragraph,
    /** What takes its place where nobody meets. */
    asynchronous: paragraph,
    collects: collectedSchema,
    /** As what each answer waits in the community's library, under its writer's name; absent: as nothing. */
    keepsAs: z.enum(["practice", "story"]).exactOptional(),
    /** Who the method comes from. */
    credits: line.exactOptional(),
    /** On which terms the originators publish it; the words here are our own. */
    licence: line.exactOptional(),
  })
  .readonly();
export type Activity = z.infer<typeof activitySchema>;
