/**
 * Reading what a client wrote, field by field. Small on purpose: the panel
 * loads it, and a schema library would weigh more than all parts together.
 */
import { cleanText } from "../contributions.ts";

/** A value's fields; none where it is no object. Never throws. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

/** A whole number within bounds; undefined for anything else. */
export function wholeIn(value: unknown, from: number, to: number): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= from && value <= to
    ? value
    : undefined;
}

/** Text without control characters, of at least one character; undefined for anything else or too long. */
export function textOf(value: unknown, most: number): string | undefined {
  if (typeof value !== "string" || value.length > most) return undefined;
  const text = cleanText(value);
  return text === "" ? undefined : text;
}
