/** When a prompt is open, and what to do at either end of it. */
import { Temporal } from "temporal-polyfill";
import { refuse, type Refusal } from "../refusal.ts";
import { closesAtOf, opensAtOf, statusOf, type Prompt } from "./prompt.ts";
import { OPEN_HOURS, type Closing } from "./sentence.ts";

/** Nobody can answer in less. */
const LEAST_MINUTES = 1;
/** A window that ends later is a mistake of typing. */
const MOST_DAYS = 366;
/** An opening so little in the past is meant as now. */
const GRACE_MINUTES = 2;

export interface Window {
  readonly kind: "window";
  readonly opensAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
}

/**
 * Checks the window that somebody asks for (rules PRM3, PRM4).
 * @param opensAt absent: now
 * @param closing absent: seven days after it opens
 */
export function checkWindow(
  now: Temporal.Instant,
  opensAt: Temporal.Instant | undefined,
  closing: Closing = { kind: "after", hours: OPEN_HOURS },
): Window | Refusal {
  const opens = opensAt === undefined || isJustPast(opensAt, now) ? now : opensAt;
  if (Temporal.Instant.compare(opens, now) < 0)
    return refuse(
      422,
      "time-is-past",
      "That time has passed, so nothing was sent. Please give one that is ahead.",
    );
  const closes =
    closing.kind === "at" ? Temporal.Instant.from(closing.instant) : opens.add({ hours: closing.hours });
  if (Temporal.Instant.compare(closes, opens.add({ minutes: LEAST_MINUTES })) < 0)
    return refuse(
      422,
      "closes-too-early",
      "It would close before anybody could answer. Please give it more time.",
    );
  if (Temporal.Instant.compare(closes, now.add({ hours: 24 * MOST_DAYS })) > 0)
    return refuse(422, "too-far-ahead", "That is more than a year ahead. Please give an earlier time.");
  return { kind: "window", opensAt: opens, closesAt: closes };
}

function isJustPast(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return (
    Temporal.Instant.compare(at, now) < 0 &&
    Temporal.Instant.compare(at, now.subtract({ minutes: GRACE_MINUTES })) >= 0
  );
}

export type OpeningDecision =
  | { readonly kind: "open" }
  | { readonly kind: "wait"; readonly until: Temporal.Instant }
  | { readonly kind: "skip"; readonly reason: "cancelled" | "closed already" };

/** What to do when a prompt falls due to open: late is fine as long as it is open (rule PRM14). Never throws. */
export function decideOpening(prompt: Prompt, now: Temporal.Instant): OpeningDecision {
  switch (statusOf(prompt, now)) {
    case "planned":
      return { kind: "wait", until: opensAtOf(prompt) };
    case "open":
      return { kind: "open" };
    case "closed":
      return { kind: "skip", reason: "closed already" };
    case "cancelled":
      return { kind: "skip", reason: "cancelled" };
  }
}

/** How late a digest still makes sense. After two weeks the community has moved on; the tab keeps the answers. */
export const DIGEST_WITHIN = Temporal.Duration.from({ hours: 14 * 24 });

export type DigestDecision =
  | { readonly kind: "digest"; readonly to: "the community" | "the asker" }
  | { readonly kind: "wait"; readonly until: Temporal.Instant }
  | { readonly kind: "skip"; readonly reason: "cancelled" | "too late" };

/** What to do when a prompt falls due to close (rules PRM15, PRM16). Never throws. */
export function decideDigest(prompt: Prompt, answers: number, now: Temporal.Instant): DigestDecision {
  const closesAt = closesAtOf(prompt);
  if (prompt.cancelledAt !== undefined || prompt.endedAt !== undefined)
    return { kind: "skip", reason: "cancelled" };
  if (Temporal.Instant.compare(now, closesAt) < 0) return { kind: "wait", until: closesAt };
  if (Temporal.Instant.compare(now, closesAt.add(DIGEST_WITHIN)) > 0)
    return { kind: "skip", reason: "too late" };
  return { kind: "digest", to: answers === 0 ? "the asker" : "the community" };
}
