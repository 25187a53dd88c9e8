/** When somebody is asked how it went, what they answer, and who confirms it. */
import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { LONGEST_COMMITMENT, type Commitment } from "./commitment.ts";
import type { Outcome } from "./outcomes.ts";
import { readResult } from "./reading.ts";

/** Late enough that the day has happened, early enough to be read at work. */
const ASKED_AT_HOUR = 15;
/** After so long the question would surprise more than it helps. */
export const ASKED_WITHIN_DAYS = 7;

/** The instant at which somebody is asked (rule CMT2): in the afternoon of the day, in their own zone. Never throws. */
export function askedAt({ dueOn, zone }: Pick<Commitment, "dueOn" | "zone">): Temporal.Instant {
  return Temporal.PlainDate.from(dueOn)
    .toZonedDateTime({ timeZone: zone, plainTime: { hour: ASKED_AT_HOUR } })
    .toInstant();
}

/** Whether they are to be asked about this day now: not once they have answered, nor about a day that they moved. */
export function isToBeAsked(commitment: Commitment, dueOn: string): boolean {
  const isOpen = commitment.answer === undefined || commitment.answer.outcome === "not yet";
  const isMovedSince =
    commitment.answer !== undefined && commitment.answer.at >= askedAt(commitment).toString();
  return commitment.dueOn === dueOn && isOpen && !isMovedSince;
}

/** What somebody says about how it went. */
export interface Telling {
  readonly outcome: Outcome;
  readonly sentence: string;
  readonly isShared: boolean;
  /** Counts beside `isShared` alone. */
  readonly isForSponsors?: boolean | undefined;
  /** ISO day on which to be asked once more; counts beside "not yet" alone. */
  readonly askAgainOn?: string | undefined;
}

/** Takes in how it went (rules CMT3 to CMT5). Never throws. */
export function tell(
  commitment: Commitment,
  telling: Telling,
  now: Temporal.Instant,
): { readonly kind: "told"; readonly commitment: Commitment } | Refusal {
  const sentence = telling.sentence.replace(/[\p{Cc}\s]+/gu, " ").trim();
  if (sentence.length > LONGEST_COMMITMENT)
    return refuse(
      422,
      "too-long",
      `That has ${sentence.length} characters; at most ${LONGEST_COMMITMENT} fit. Nothing was saved.`,
    );
  const result = telling.outcome === "done" ? readResult(sentence) : undefined;
  const { confirmedBy, ...rest } = commitment;
  const isSame = commitment.answer?.sentence === sentence && commitment.answer.outcome === telling.outcome;
  const again = telling.outcome === "not yet" ? telling.askAgainOn : undefined;
  return {
    kind: "told",
    commitment: {
      ...rest,
      ...(again === undefined ? {} : { dueOn: again }),
      answer: {
        outcome: telling.outcome,
        sentence,
        at: now.toString(),
        isShared: telling.isShared,
        ...(telling.isShared && telling.isForSponsors === true ? { isForSponsors: true as const } : {}),
        ...(result === undefined ? {} : { result }),
      },
      ...(isSame && confirmedBy !== undefined ? { confirmedBy } : {}),
    },
  };
}

/** Takes in that a second person says it is so (rule CMT5). Never throws. */
export function confirm(
  commitment: Commitment,
  second: { readonly person: PersonId; readonly name: string },
  now: Temporal.Instant,
): { readonly kind: "confirmed"; readonly commitment: Commitment } | Refusal {
  if (commitment.answer?.isShared !== true || commitment.answer.result === undefined)
    return commitmentNotFound();
  if (commitment.person === second.person)
    return refuse(403, "own-result", "Somebody else confirms it, so that others can rely on it.");
  if (commitment.confirmedBy !== undefined) return { kind: "confirmed", commitment };
  const confirmedBy = { person: second.person, name: second.name, at: now.toString() };
  return { kind: "confirmed", commitment: { ...commitment, confirmedBy } };
}

/** The one answer for what is absent and what is not this person's to see. */
export function commitmentNotFound(): Refusal {
  return refuse(404, "commitment-not-found", "This commitment is not there any more.");
}
