/** How long is left, or over. */
export interface TimeLeft {
  /** For the eye: 4:05, or +0:12 once it is over. */
  readonly text: string;
  readonly isOver: boolean;
  /** When the text will be another one, in milliseconds from now. */
  readonly changesInMs: number;
}

/**
 * What a countdown shows. It rounds up, so that the last second reads 0:01 and
 * 0:00 is the end itself. Never throws.
 * @param leftMs until the end; negative once it is past
 */
export function timeLeft(leftMs: number): TimeLeft {
  const seconds = Math.ceil(leftMs / 1000);
  const shown = Math.abs(seconds);
  const text = `${seconds < 0 ? "+" : ""}${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
  return { text, isOver: seconds < 0, changesInMs: leftMs - (seconds - 1) * 1000 };
}

/** How a screen reader says it: "4 minutes 5 seconds left". */
export function timeLeftInWords(leftMs: number): string {
  const seconds = Math.abs(Math.ceil(leftMs / 1000));
  const parts = [count(Math.floor(seconds / 60), "minute"), count(seconds % 60, "second")].filter(
    (part) => part !== "",
  );
  return `${parts.length === 0 ? "0 seconds" : parts.join(" ")} ${leftMs <= -1000 ? "over" : "left"}`;
}

function count(number: number, unit: string): string {
  if (number === 0) return "";
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
