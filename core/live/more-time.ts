/** "More time?": asked of everybody as a step's time runs out, in one tap. */
import type { Position } from "./position.ts";

type Running = Extract<Position, { kind: "running" }>;
type Ending = Pick<Running, "startedAtMs" | "endsAtMs" | "leftMs" | "isPaused"> & {
  readonly step: Pick<Running["step"], "id">;
};

/** Asked a little before the end, so that an automatic step does not move on before anybody has answered. */
export const ASK_BEFORE_MS = 20_000;
/** In a step of a minute the question would be half of it. */
const SHORTEST_ASKED_MS = 90_000;

const [YES, NO] = [1, -1];

/** How many want more time, and how many would go on. */
export interface MoreTime {
  readonly yes: number;
  readonly no: number;
}

/** In how many milliseconds the question comes: none left where it is on; undefined where it never comes. Never throws. */
export function asksInMs(at: Ending): number | undefined {
  if (at.isPaused || at.endsAtMs - at.startedAtMs < SHORTEST_ASKED_MS) return undefined;
  return Math.max(0, at.leftMs - ASK_BEFORE_MS);
}

/**
 * Under which name a person's answer stands (rule LIV27): for this end of the
 * step alone, so that added time is asked about anew.
 */
export function handFor(at: Ending, person: string): string {
  return `${endOf(at)}${person}`;
}

function endOf(at: Ending): string {
  return `more/${at.step.id}/${Math.round(at.endsAtMs)}/`;
}

/** What stands under that name. */
export function handOf(wantsMore: boolean): number {
  return wantsMore ? YES : NO;
}

/** The sum of what people said at this end of the step. Never throws. */
export function sumMoreTime(hands: ReadonlyMap<string, number>, at: Ending): MoreTime {
  const said = [...hands].flatMap(([name, value]) => (name.startsWith(endOf(at)) ? value : []));
  return {
    yes: said.filter((value) => value === YES).length,
    no: said.filter((value) => value === NO).length,
  };
}
