/** What stewards press about a match. */
import { Temporal } from "temporal-polyfill";
import type { CommunityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { parseWhen, sayLocal, speakersZone, startOf } from "../../../core/scheduling/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { answerMatch, planTogether } from "./agreeing.ts";
import { drawWhen } from "./cards-match.ts";

export interface Pair {
  readonly community: CommunityId;
  readonly other: CommunityId;
}

/** Yes, let us meet. */
export async function pressAgree(world: World, turn: Turn, pair: Pair): Promise<ActionAnswer> {
  const done = await answerMatch(world, turn, { ...pair, isYes: true });
  if (isRefusal(done)) return say(done.sentence);
  const { us, them, agreement } = done;
  switch (agreement) {
    case "both said yes":
      return { kind: "card", card: drawWhen({ us, them }) };
    case "planned":
      return say("It is planned already. You find it among the sessions.");
    case "no":
      return say(`Thank you. ${them.name} would rather not for now, so nothing is planned.`);
    default:
      if (us.visibility === "private")
        return say(
          `Thank you. I tell the stewards of ${them.name} who you are, and ask them. Once they say yes too, one of you chooses the day.`,
        );
      return say(`Thank you. Once ${them.name} says yes too, one of you chooses the day. I tell you then.`);
  }
}

/** Not now. */
export async function pressDecline(world: World, turn: Turn, pair: Pair): Promise<ActionAnswer> {
  const done = await answerMatch(world, turn, { ...pair, isYes: false });
  if (isRefusal(done)) return say(done.sentence);
  const quiet = "I do not bring it up again for three months.";
  return say(
    done.isHidden
      ? `That is fine. ${done.them.name} hears nothing of it, and ${quiet}`
      : `That is fine. Nothing is planned, and ${quiet}`,
  );
}

/** Plan it: the time as it was typed. */
export async function pressPlan(
  world: World,
  turn: Turn,
  { when, ...pair }: Pair & { readonly when: string },
): Promise<ActionAnswer> {
  const zone = speakersZone(turn);
  const read = parseWhen(when, { now: world.clock.now().toString(), zone });
  if (read.kind === "none") return say(`${read.reason} Nothing was planned.`);
  if (read.kind !== "once")
    return say("Please give one day and time, for example 14 January at 15:00. Nothing was planned.");
  const done = await planTogether(world, turn, { ...pair, start: Temporal.Instant.from(read.start), zone });
  if (isRefusal(done)) return say(done.sentence);
  const { us, them, session } = done;
  return say(
    `It is planned: ${sayLocal(startOf(session), zone)}. I invite the members of ${us.name} and ${them.name}.`,
  );
}
