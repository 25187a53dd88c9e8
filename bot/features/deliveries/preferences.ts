/** What people say, press and set about unasked messages. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import {
  lessOften,
  paused,
  preferencesChangeSchema,
  preferencesSchema,
  readPause,
  resumed,
  stopped,
  UNTIL_RESUMED,
  withChange,
  type Preferences,
} from "../../../core/deliveries/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { isTimeZone, sayDay } from "../../../core/scheduling/index.ts";
import { defineAction, defineRoute, type Command } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { findPerson } from "../people/index.ts";
import { saveSettings, settingsData, showSettings } from "./settings.ts";
import { changePreferences, loadPreferences } from "./storage/preferences.ts";
import { bringBack } from "./waiting-on.ts";

/** The zone in which somebody's hour is read: what Teams said last, else UTC. @throws {StorageError} */
export async function zoneOfPerson(
  world: World,
  who: Pick<Turn, "tenant" | "person" | "timeZone">,
): Promise<string> {
  const zone = who.timeZone ?? (await findPerson(world, who.tenant, who.person))?.timeZone;
  return zone !== undefined && isTimeZone(zone) ? zone : "UTC";
}

async function change(world: World, turn: Turn, how: (current: Preferences) => Preferences): Promise<void> {
  await changePreferences(world.tables, turn.tenant, turn.person, how);
}

/** Pauses, until a day or until resumed (rule DLV8). */
async function pause(world: World, turn: Turn, rest: string): Promise<Message> {
  const zone = await zoneOfPerson(world, turn);
  const until = readPause(rest, { now: world.clock.now().toString(), zone });
  if (isRefusal(until)) return say(until.sentence);
  await change(world, turn, (current) => paused(current, until ?? UNTIL_RESUMED));
  const end = until === undefined ? "you say resume" : sayDay(Temporal.Instant.from(until), zone);
  return say(
    `Paused until ${end}. What is urgent still comes: changes, and reminders of what you said yes to. Say resume to end it.`,
  );
}

async function less(world: World, turn: Turn): Promise<Message> {
  const changed = await changePreferences(world.tables, turn.tenant, turn.person, lessOften);
  if (isRefusal(changed)) return say(changed.sentence);
  const { perWeek } = changed;
  if (perWeek === 0)
    return say("From now on only what is urgent comes. Say resume or open the settings to get more again.");
  const times = perWeek === 1 ? "one message" : `${perWeek} messages`;
  return say(`From now on at most ${times} a week, and what is urgent. Say stop to end them all.`);
}

async function stop(world: World, turn: Turn): Promise<Message> {
  await change(world, turn, stopped);
  return say(
    "I will not write to you any more unless you write to me. Say resume when you want to hear again.",
  );
}

/** Behind stop this still means all of them. */
const ALL =
  /^(?:(?:please|now|it|all|everything|all messages|every message|messages|writing(?: to me)?|messaging me)[.,! ]*)*$/i;

/** Ends everything only where nothing else was named: who means one thing must not lose all (rule DLV36). */
async function sayStop(world: World, turn: Turn, rest: string): Promise<Message> {
  if (ALL.test(rest.trim())) return stop(world, turn);
  return say(
    "Stop ends every message that you did not ask for, and you named something, so nothing has changed. Say just stop if you mean all of them. To end a newsletter say: stop newsletter Data Guild. To see and stop what a community is asked again and again say: rhythms Data Guild.",
  );
}

async function resume(world: World, turn: Turn): Promise<Message> {
  await change(world, turn, resumed);
  await bringBack(world, turn.tenant, turn.person);
  return say("Messages come to you again.");
}

/** Personal choices are said where the person is; others in a channel need not read them. */
async function tell(turn: Turn, message: Message): Promise<void> {
  if ((await turn.tellPrivately(message)) === "unreachable") await turn.reply(message);
}

export const commands: readonly Command[] = [
  {
    name: "pause",
    phrases: ["pause", "snooze"],
    usage: "pause until 3 January",
    summary: "Get only what is urgent, until a day or until you say resume.",
    handle: async (world, turn, rest) => tell(turn, await pause(world, turn, rest)),
  },
  {
    name: "resume",
    phrases: ["resume", "unpause"],
    usage: "resume",
    summary: "Get messages again after a pause or a stop.",
    handle: async (world, turn) => tell(turn, await resume(world, turn)),
  },
  {
    name: "less often",
    phrases: ["less often"],
    usage: "less often",
    summary: "Get half as many messages a week.",
    handle: async (world, turn) => tell(turn, await less(world, turn)),
  },
  {
    name: "stop",
    phrases: ["stop", "unsubscribe"],
    usage: "stop",
    summary: "End every message that you did not ask for.",
    handle: async (world, turn, rest) => tell(turn, await sayStop(world, turn, rest)),
  },
  {
    name: "my messages",
    phrases: ["my messages", "message settings", "quiet hours", "when do you write to me"],
    usage: "my messages",
    summary: "Choose the hour, the days and how many messages a week come to you.",
    handle: async (world, turn) => tell(turn, await showSettings(world, turn)),
  },
];

const nothing = z.object({});

/** The buttons under unasked messages. */
export const actions = [
  defineAction({ verb: "deliveries.pause", data: nothing, handle: (world, turn) => pause(world, turn, "") }),
  defineAction({ verb: "deliveries.less", data: nothing, handle: (world, turn) => less(world, turn) }),
  defineAction({ verb: "deliveries.save", data: settingsData, handle: saveSettings }),
  defineAction({ verb: "deliveries.stop", data: nothing, handle: (world, turn) => stop(world, turn) }),
];

const show = defineRoute({
  method: "GET",
  path: "/me/notifications",
  summary: "How the caller wants unasked messages: their hour, days, quiet hours, pause and budget.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  answer: preferencesSchema,
  async handle(world, { caller }) {
    return { status: 200, body: await loadPreferences(world.tables, caller.tenant, caller.person) };
  },
});

const save = defineRoute({
  method: "PUT",
  path: "/me/notifications",
  summary: "Changes how the caller wants unasked messages; what is not given stays as it is.",
  params: nothing,
  query: nothing,
  body: preferencesChangeSchema,
  answer: preferencesSchema,
  async handle(world, { caller, body }) {
    const changed = await changePreferences(world.tables, caller.tenant, caller.person, (current) =>
      withChange(current, body),
    );
    if (isRefusal(changed)) return changed;
    if (body.pausedUntil !== undefined) await bringBack(world, caller.tenant, caller.person);
    return { status: 200, body: changed };
  },
});

export const routes = [show, save];
