/** A round of introductions, its groups, and what became of them. */
import { z } from "zod";
import { conversationSchema } from "../../conversation.ts";
import { communityId, personId } from "../../ids.ts";
import { FEWEST_TOLD } from "../ties/picture.ts";

export const ROUND_STATES = ["preview", "sent", "skipped"] as const;
/** What somebody can say afterwards. */
export const OUTCOMES = ["met", "planned", "not yet", "did not work"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const answerSchema = z.object({
  outcome: z.enum(OUTCOMES),
  /** One sentence, as they wrote it; empty where they wrote none. */
  learned: z.string(),
  /** Whether it may be offered to the practice library. */
  mayShare: z.boolean(),
  answeredAt: z.string(),
});

export const groupSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  communityId: z.string().transform(communityId),
  sendAt: z.string(),
  members: z.array(z.object({ person: z.string().transform(personId), name: z.string() })).readonly(),
  reasons: z.array(z.string()).readonly(),
  repeats: z.int().min(0),
  host: z.string().transform(personId).exactOptional(),
  /** The time that one of them chose: a UTC instant. */
  bookedAt: z.string().exactOptional(),
  answers: z.record(z.string(), answerSchema).default({}),
  /** Their own chat, where one was opened for them. */
  chat: conversationSchema.exactOptional(),
  /** Which change of its round wrote it last, so that an older one never comes after; absent: none did. */
  changes: z.int().min(0).exactOptional(),
});
export type Group = z.output<typeof groupSchema>;

export const roundSchema = z.object({
  version: z.literal(1),
  communityId: z.string().transform(communityId),
  /** UTC instant at which it goes out; the round's id in its community. */
  sendAt: z.string(),
  state: z.enum(ROUND_STATES),
  /** Which arrangement counts: the groups are kept under it. */
  arrangement: z.string(),
  groups: z.int().min(0),
  people: z.int().min(0),
  newTies: z.int().min(0),
  repeats: z.int().min(0),
  unplaced: z
    .array(z.object({ person: z.string().transform(personId), name: z.string(), reason: z.string() }))
    .readonly(),
  relaxed: z.array(z.string()).readonly(),
  /** How often a steward changed its groups. */
  changes: z.int().min(0).default(0),
  /** Groups that are being changed: written here first, so that a change happens whole or not at all. */
  changing: z.array(groupSchema).readonly().exactOptional(),
  /** It is being sent: its groups stay as they are from here on. */
  goesOut: z.literal(true).exactOptional(),
  /** Of a draw: who had a turn, once it has gone out. */
  drawn: z.array(z.string().transform(personId)).readonly().exactOptional(),
  /** Why it was skipped. */
  why: z.string().exactOptional(),
});
export type Round = z.output<typeof roundSchema>;

/** A round's result, which names nobody (rule INT12). */
export interface RoundSums {
  readonly groups: number;
  /** Groups in which somebody said so; the best that was said counts. */
  readonly met: number;
  readonly planned: number;
  readonly notYet: number;
  readonly didNotWork: number;
  readonly unanswered: number;
}

/** Adds up what the groups of a round said; undefined where so few took part that one could guess who said what. Never throws. */
export function sumRound({ people }: Pick<Round, "people">, groups: readonly Group[]): RoundSums | undefined {
  if (people < FEWEST_TOLD) return undefined;
  const best = groups.map(({ answers }) => {
    const said = new Set(Object.values(answers).map(({ outcome }) => outcome));
    return OUTCOMES.find((outcome) => said.has(outcome));
  });
  const count = (outcome: Outcome | undefined): number => best.filter((each) => each === outcome).length;
  return {
    groups: groups.length,
    met: count("met"),
    planned: count("planned"),
    notYet: count("not yet"),
    didNotWork: count("did not work"),
    unanswered: count(undefined),
  };
}
