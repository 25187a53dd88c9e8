/** Until when: the sentence behind `pause`. */
import { Temporal } from "temporal-polyfill";
import { parseWhen, type WhenContext } from "../scheduling/index.ts";
import { refuse, type Refusal } from "../refusal.ts";

/**
 * Reads `until 3 January`: a day means its first moment in the speaker's own
 * zone, a time means that time (rule DLV8). Where it can be read in several
 * ways, the earliest holds: a pause that ends early is said again, one that
 * ends late is not noticed. Nothing said: undefined.
 */
export function readPause(text: string, context: WhenContext): string | Refusal | undefined {
  const said = text.trim().replace(/^(until|till|to)\b\s*/i, "");
  if (said === "") return undefined;
  const first = parseWhen(said, context);
  const when =
    first.kind === "none" && first.problem === "no time of day"
      ? parseWhen(`${said} at 00:00`, context)
      : first;
  switch (when.kind) {
    case "once":
      return Temporal.Instant.from(when.start).toString();
    case "ambiguous":
      return when.readings.map(({ start }) => Temporal.Instant.from(start).toString()).sort()[0];
    case "series":
      return refuse(422, "pause-repeats", "A pause has one end. Try: pause until 3 January");
    case "none":
      return refuse(
        422,
        "pause-not-understood",
        when.problem === "past"
          ? "That has passed already, so nothing changed. Try: pause until 3 January"
          : "I did not understand until when. Try: pause until 3 January, or just pause.",
      );
  }
}
