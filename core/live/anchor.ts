/** The anchor as it stands in the shared tree: one text. */
import { saneMs } from "./contributions.ts";
import type { Anchor } from "./control.ts";

/** As `INDEX SINCE [PAUSED]`, in numbers: replaced whole, and never half. */
export function printAnchor({ index, sinceMs, pausedAtMs }: Anchor): string {
  return [index, sinceMs, ...(pausedAtMs === undefined ? [] : [pausedAtMs])].join(" ");
}

/** What is no anchor reads as the first step, just begun: never as a failure of every panel at once. Never throws. */
export function parseAnchor(text: string): Anchor {
  const [index = 0, sinceMs = 0, pausedAtMs] = text.split(" ").map((part) => saneMs(Number(part)));
  return pausedAtMs === undefined ? { index, sinceMs } : { index, sinceMs, pausedAtMs };
}
