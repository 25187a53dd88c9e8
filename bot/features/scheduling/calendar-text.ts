/** Words and times that all calendar entries share. */
import type { Temporal } from "temporal-polyfill";
import type { Session } from "../../../core/scheduling/index.ts";

/** A stretch of time for which a zone's clocks are stated; no zone: it is in UTC. */
export interface CalendarSpan {
  readonly zone: string | undefined;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** Purpose and steps in a few lines; links in Teams are cut off at about two thousand signs. */
export function describe({ agenda }: Pick<Session, "agenda">, address: string): string {
  const steps = agenda.steps.slice(0, 12).map((step) => `${step.minutes} min: ${step.title}`);
  return [agenda.purpose, "", ...steps, "", address].join("\n");
}

/** What RFC 5545 lets no text hold: control signs but line breaks. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ");
}
