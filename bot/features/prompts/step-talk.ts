/** `open step`: which step of which session is asked of those who miss it, said and pressed. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { communityId, sessionId } from "../../../core/ids.ts";
import { statusOf } from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { sessionsOf, type Session } from "../scheduling/index.ts";
import { communityToAsk } from "./asking.ts";
import { drawAsked } from "./cards/preview.ts";
import { drawSteps } from "./cards/step.ts";
import { communityMeant } from "./meaning.ts";
import { openStep } from "./stepping.ts";

const USAGE = "Say it like this: open step 2 of Data Guild";

/** Sessions this long ago can still be caught up with; a window later nobody remembers them. */
const BACK_DAYS = 14;
const MOST_SESSIONS = 30;

/** `open step 2 of Data Guild`: shows the steps of the session that was last, or is next. */
export async function sayOpenStep(world: World, turn: Turn, rest: string): Promise<void> {
  const number = /\b(\d{1,2})\b/.exec(rest);
  const name = rest.replace(number?.[0] ?? "", " ").replace(/^\s*(?:of|for|in)\s+/i, "");
  const message = await stepsOf(world, turn, name.trim(), number === null ? undefined : Number(number[1]));
  if ((await turn.tellPrivately(message)) === "unreachable") await turn.reply(message);
}

async function stepsOf(world: World, turn: Turn, name: string, number: number | undefined): Promise<Message> {
  const community = await communityMeant(world, turn, name, (role) => may(role, "prompt.ask"));
  if (community === undefined) return say(`Which community do you mean? ${USAGE}`);
  const allowed = await communityToAsk(world, turn, community.id);
  if (isRefusal(allowed)) return say(allowed.sentence);
  const session = await sessionToOpen(world, turn, community);
  if (session === undefined)
    return say(`${community.name} had no session in the last two weeks, and none is planned.`);
  return { kind: "card", card: drawSteps(session, number) };
}

/** The last session that has begun, else the next one. */
async function sessionToOpen(world: World, turn: Turn, { id }: Community): Promise<Session | undefined> {
  const now = world.clock.now();
  const from = now.subtract({ hours: 24 * BACK_DAYS });
  const { items } = await sessionsOf(world, turn.tenant, id, { from, limit: MOST_SESSIONS });
  const standing = items.filter(({ status }) => status !== "cancelled");
  const hasBegun = ({ start }: Session): boolean =>
    Temporal.Instant.compare(Temporal.Instant.from(start), now) <= 0;
  return standing.filter(hasBegun).at(-1) ?? standing[0];
}

/** Ask those who miss it. */
export async function pressOpenStep(
  world: World,
  turn: Turn,
  data: { readonly community: string; readonly session: string; readonly step: string },
): Promise<ActionAnswer> {
  if (data.step === "") return say("Please choose a step first.");
  const community = await communityToAsk(world, turn, communityId(data.community));
  if (isRefusal(community)) return say(community.sentence);
  const prompt = await openStep(world, turn, sessionId(data.session), data.step);
  if ("status" in prompt) return say(prompt.sentence);
  const status = statusOf(prompt, world.clock.now());
  return { kind: "card", card: drawAsked(prompt, community.name, status, false) };
}
