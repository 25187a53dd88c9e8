/** What is measured: few numbers that an operator asks for, and one span for each thing that was done. */

/** Numbers that only grow. */
export type Counter =
  | "guildhall.turns"
  | "guildhall.requests"
  | "guildhall.jobs"
  | "guildhall.deliveries"
  | "guildhall.throttled";

/** Milliseconds, told as a distribution. */
export type Duration =
  "guildhall.turn.duration" | "guildhall.request.duration" | "guildhall.job.duration" | "guildhall.due.lag";

/** How something is now. */
export type Level = "guildhall.live.sessions";

/** Closed words and codes: no ids of people, nothing that anybody wrote. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Something that was done, on the track of what caused it. */
export interface DoneSpan {
  readonly name: string;
  readonly correlation: string;
  readonly lastedMs: number;
  readonly isGood: boolean;
  readonly by?: Attributes;
}

export interface Telemetry {
  count(what: Counter, by?: Attributes, howMany?: number): void;
  lasted(what: Duration, ms: number, by?: Attributes): void;
  level(what: Level, value: number): void;
  span(done: DoneSpan): void;
}

/** Measures nothing: what holds without an endpoint. */
export const UNMEASURED: Telemetry = {
  count: () => undefined,
  lasted: () => undefined,
  level: () => undefined,
  span: () => undefined,
};
