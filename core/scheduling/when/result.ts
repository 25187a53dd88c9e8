/** What reading a sentence for its time comes to. */
import type { NoTime } from "./problem.ts";

/** Said beside a time that the clocks change under. */
export type ClockNote = "shifted-forward" | "first-of-two";

/** One way to read an ambiguous sentence: what its button says, and the ISO time with offset. */
export interface Reading {
  readonly label: string;
  readonly start: string;
  /** The RFC 5545 rule, where the sentence names a time that repeats. */
  readonly rule?: string;
}

/** Exactly one time. `start` is ISO with the offset of `zone`. */
export interface OneTime {
  readonly kind: "once";
  readonly start: string;
  readonly zone: string;
  readonly durationMinutes?: number;
  /** The wall-clock time does not exist on its day, or exists twice. */
  readonly note?: ClockNote;
}

/** A time that repeats, by its RFC 5545 rule. */
export interface RepeatedTime {
  readonly kind: "series";
  readonly rule: string;
  /** The first time that lies ahead: ISO with the offset of `zone`. */
  readonly start: string;
  readonly zone: string;
  readonly durationMinutes?: number;
  /** Of the first time. */
  readonly note?: ClockNote;
}

/** Several times; the person is asked. */
export interface AmbiguousTime {
  readonly kind: "ambiguous";
  readonly readings: readonly Reading[];
  readonly zone: string;
  readonly durationMinutes?: number;
}

export type WhenResult = OneTime | RepeatedTime | AmbiguousTime | NoTime;
