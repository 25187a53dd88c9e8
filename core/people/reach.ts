/** Whether the bot can write to somebody, and why not. */
import type { Temporal } from "temporal-polyfill";
import type { Conversation } from "../conversation.ts";

/** After failed deliveries on so many separate days somebody is not reachable (rule PPL8). */
export const UNREACHABLE_AFTER_DAYS = 3;

/**
 * How somebody came to be out of reach, as far as Teams says: it tells a chat
 * that was blocked and an app that an administrator blocked, and for much
 * else gives one answer for "blocked" and "removed".
 */
export const REMOVED_HOW = ["removed", "blocked in chat", "app blocked", "removed or blocked"] as const;
export type RemovedHow = (typeof REMOVED_HOW)[number];

/** Why somebody cannot be written to. */
export type WhyNot = "never installed" | RemovedHow | "not reachable" | "no account";

/** What each means, behind "of 120": said to stewards. */
export const WHY_NOT_WORDS: Readonly<Record<WhyNot, string>> = {
  "never installed": "never installed Guildhall, and no team of theirs has it",
  "app blocked": "may not use Guildhall: an administrator blocked the app for them",
  "blocked in chat": "blocked Guildhall in their chat",
  removed: "removed Guildhall",
  "removed or blocked": "removed or blocked Guildhall, and Teams does not say which",
  "not reachable": "could not be reached on three days",
  "no account": "have an account that is switched off",
};

/** What is known of a person that decides it. */
export interface Reachable {
  /** Their own chat with the bot. */
  readonly personal?: Conversation | undefined;
  /** A conversation of the bot in which they are, from which their own chat can be opened. */
  readonly rosterIn?: Conversation | undefined;
  /** Their id in the channel, for opening it. */
  readonly channelUserId?: string | undefined;
  /** Whether they removed or blocked the app. */
  readonly isRemoved: boolean;
  /** How, where that is known. */
  readonly removedHow?: RemovedHow | undefined;
  /** UTC days on which a delivery failed, since one last arrived. */
  readonly failedOn: readonly string[];
  /** Whether the directory says that their account is switched off. */
  readonly hasNoAccount?: boolean | undefined;
}

/** How somebody is written to. */
export type ReachedHow =
  | { readonly kind: "chat"; readonly chat: Conversation }
  | { readonly kind: "open"; readonly from: Conversation; readonly channelUserId: string }
  | { readonly kind: "not"; readonly why: WhyNot };

/** How to write to somebody, or why not (rules PPL3, PPL5). Unknown: never installed. Never throws. */
export function howToReach(person: Reachable | undefined): ReachedHow {
  if (person === undefined) return { kind: "not", why: "never installed" };
  if (person.hasNoAccount === true) return { kind: "not", why: "no account" };
  if (person.isRemoved) return { kind: "not", why: person.removedHow ?? "removed or blocked" };
  if (hasGivenUp(person)) return { kind: "not", why: "not reachable" };
  if (person.personal !== undefined) return { kind: "chat", chat: person.personal };
  if (person.rosterIn !== undefined && person.channelUserId !== undefined)
    return { kind: "open", from: person.rosterIn, channelUserId: person.channelUserId };
  return { kind: "not", why: "never installed" };
}

/** Whether nothing more is sent to somebody until they return (rule PPL8). */
export function hasGivenUp(person: Pick<Reachable, "failedOn">): boolean {
  return person.failedOn.length >= UNREACHABLE_AFTER_DAYS;
}

/** The days of failure with one more; several failures on a day are one. */
export function withFailureOn(failedOn: readonly string[], at: Temporal.Instant): readonly string[] {
  const day = at.toString().slice(0, 10);
  return failedOn.includes(day) ? failedOn : [...failedOn, day].slice(-UNREACHABLE_AFTER_DAYS);
}

/**
 * `Reaches 104 of 120.` and why not the others, a sentence a reason (rule PPL3).
 * Nobody missing: one sentence.
 */
export function sayReach(reachable: number, unreachable: readonly { readonly why: WhyNot }[]): string {
  const total = reachable + unreachable.length;
  const reasons = (Object.keys(WHY_NOT_WORDS) as WhyNot[]).flatMap((why) => {
    const count = unreachable.filter((each) => each.why === why).length;
    return count === 0 ? [] : [` ${count} ${WHY_NOT_WORDS[why]}.`];
  });
  return `Reaches ${reachable} of ${total}.${reasons.join("")}`;
}
