import { useEffect, useState, type JSX } from "react";
import type { Running } from "./use-live.tsx";
import { timeLeft, timeLeftInWords } from "./time-left.ts";

/**
 * The countdown of a step. It asks the time whenever its text must change, and
 * never counts: every screen turns at the same moment.
 *
 * @param props.nowMs the server's clock
 */
export function Countdown(props: {
  readonly position: Pick<Running, "endsAtMs" | "leftMs" | "isPaused">;
  readonly nowMs: () => number;
  /** A second one on the same screen is read as text, not as the timer of the step. */
  readonly isSecond?: boolean;
}): JSX.Element {
  const { position, nowMs } = props;
  const leftMs = position.isPaused ? position.leftMs : position.endsAtMs - nowMs();
  const left = timeLeft(leftMs);
  useTurning(position.isPaused ? undefined : left.changesInMs);
  if (props.isSecond === true)
    return (
      <span className="countdown" data-over={left.isOver}>
        {left.text}
      </span>
    );
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
