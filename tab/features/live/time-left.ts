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

/** A moment at which a countdown is spoken. */
export interface SpokenMoment {
  /** How much is left then, in milliseconds. */
  readonly leftMs: number;
  readonly words: string;
}

const [ONE_MINUTE_MS, TEN_SECONDS_MS] = [60_000, 10_000];

/**
 * When a countdown is spoken, the first moment first (rule COP8): at half, at
 * one minute, at ten seconds and at the end. Never throws.
 * @param lastsMs the whole step
 */
export function spokenMoments(lastsMs: number): readonly SpokenMoment[] {
  const halfMs = lastsMs / 2;
  return [
    ...(halfMs > ONE_MINUTE_MS ? [{ leftMs: halfMs, words: "Half of the time is over." }] : []),
    ...(lastsMs > ONE_MINUTE_MS ? [{ leftMs: ONE_MINUTE_MS, words: "One minute left." }] : []),
    ...(lastsMs > TEN_SECONDS_MS ? [{ leftMs: TEN_SECONDS_MS, words: "Ten seconds left." }] : []),
    { leftMs: 0, words: "The time is over." },
  ];
}

/** The next moment to speak, and in how many milliseconds; undefined once the end was spoken. Never throws. */
export function nextSpoken(
  lastsMs: number,
  leftMs: number,
): (SpokenMoment & { readonly inMs: number }) | undefined {
  const moment = spokenMoments(lastsMs).find((each) => each.leftMs < leftMs);
  return moment === undefined ? undefined : { ...moment, inMs: leftMs - moment.leftMs };
}
