import { useEffect, useState, type JSX } from "react";
import { nextSpoken } from "./time-left.ts";
import type { Running } from "./use-live.tsx";

/** Says the time to screen readers at half, one minute, ten seconds and the end, when they have finished speaking. */
export function SpokenTime(props: {
  readonly position: Pick<Running, "startedAtMs" | "endsAtMs" | "leftMs" | "isPaused">;
  readonly nowMs: () => number;
}): JSX.Element {
  const { startedAtMs, endsAtMs, isPaused } = props.position;
  const { nowMs } = props;
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (isPaused) return undefined;
    const moment = nextSpoken(endsAtMs - startedAtMs, endsAtMs - nowMs());
    if (moment === undefined) return undefined;
    const timer = setTimeout(() => setSaid(moment.words), moment.inMs + 1);
    return () => clearTimeout(timer);
  }, [startedAtMs, endsAtMs, isPaused, nowMs, said]);
  return (
    <div className="only-heard" role="status" aria-live="polite">
      {said}
    </div>
  );
}
