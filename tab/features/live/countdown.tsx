import { useEffect, useState, type JSX } from "react";
import { timeLeft, timeLeftInWords } from "./time-left.ts";

/**
 * The countdown of a step. It asks the time whenever its text must change, and
 * never counts: every screen turns at the same moment.
 *
 * @param props.endsAtMs server time, ms since 1970; with `leftMs` instead it stands still (paused)
 * @param props.nowMs the server's clock
 */
export function Countdown(props: {
  readonly end:
    | { readonly kind: "running"; readonly endsAtMs: number }
    | { readonly kind: "still"; readonly leftMs: number };
  readonly nowMs: () => number;
}): JSX.Element {
  const { end, nowMs } = props;
  const leftMs = end.kind === "running" ? end.endsAtMs - nowMs() : end.leftMs;
  const left = timeLeft(leftMs);
  useTurning(end.kind === "running" ? left.changesInMs : undefined);
  return (
    <span
      role="timer"
      className="countdown"
      data-over={left.isOver}
      aria-label={timeLeftInWords(leftMs)}
      aria-live="off"
    >
      {left.text}
    </span>
  );
}

/** Draws again when the text turns; the count is only a reason to do so. */
function useTurning(inMs: number | undefined): void {
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    if (inMs === undefined) return undefined;
    const timer = setTimeout(() => setTurns((before) => before + 1), inMs);
    return () => clearTimeout(timer);
  }, [inMs, turns]);
}
