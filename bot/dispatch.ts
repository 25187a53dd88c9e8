/** From what people say and press to the feature that answers. */
import { distance } from "fastest-levenshtein";
import { within, writesSoFar } from "./correlation.ts";
import { asObject, type KeepDeed } from "./deeds.ts";
import type { Action, ActionAnswer, Command, Feature, Finding } from "./feature.ts";
import type { Pace } from "./pace.ts";
import type { Message, TeamsEvent, Turn, World } from "./ports.ts";

export interface Dispatcher {
  message(turn: Turn): Promise<void>;
  pressed(turn: Turn, verb: string, data: unknown): Promise<ActionAnswer>;
  happened(event: TeamsEvent): Promise<void>;
  /** What the search in a chat's message box finds; nothing where it fails, which is logged. */
  found(turn: Turn, query: string): Promise<readonly Finding[]>;
}

/** What every turn does beside its own work. */
interface BesideTurns {
  /** First: keep who speaks. */
  remember(world: World, turn: Turn): Promise<void>;
  /** Last, where something was changed: write down what was done. */
  readonly keep: KeepDeed;
}

/** Nothing that people type is longer than this; Teams itself stops at 28 KB. */
const LONGEST_TEXT = 28_000;

/**
 * Makes the dispatcher. Failures of the outside and mistakes of ours are
 * logged once, with a correlation id, and answered with one honest sentence.
 */
export function createDispatcher(
  world: World,
  features: readonly Feature[],
  beside: BesideTurns,
): Dispatcher {
  const commands = features.flatMap((feature) => feature.commands);
  const actions = new Map(
    features.flatMap((feature) => feature.actions).map((action) => [action.verb, action]),
  );
  const say = async (turn: Turn): Promise<void> => {
    await beside.remember(world, turn);
    const found = findCommand(commands, turn.text.slice(0, LONGEST_TEXT));
    if (found === undefined) {
      for (const feature of features) if ((await feature.overhears?.(world, turn)) === true) return;
      return turn.reply(notUnderstood(commands, turn.text));
    }
    const before = writesSoFar();
    await found.command.handle(world, turn, found.rest);
    if (writesSoFar() > before) await note(turn, `command ${found.command.name}`, {});
  };
  const note = (turn: Turn, code: string, data: unknown): Promise<void> => {
    const { tenant, person } = turn;
    return beside.keep(world, { tenant, person, code, data: asObject(data) });
  };
  return {
    async message(turn) {
      const sorry = await guarded(world, "message", () => say(turn));
      if (typeof sorry === "string") await apologise(world, turn, sorry);
    },
    async pressed(turn, verb, data) {
      const answer = await guarded(world, verb, async () => {
        await beside.remember(world, turn);
        const before = writesSoFar();
        const pressed = await press(world, turn, actions.get(verb), data);
        if (writesSoFar() > before) await note(turn, `button ${verb}`, data);
        return pressed;
      });
      return typeof answer === "string" ? { kind: "text", text: answer } : answer;
    },
    async found(turn, query) {
      const found = await guarded(world, "search", async () => {
        await beside.remember(world, turn);
        return Promise.all(
          features.map(async (feature) => (await feature.finds?.(world, turn, query)) ?? []),
        );
      });
      return typeof found === "string" ? [] : found.flat();
    },
    async happened(event) {
      for (const feature of features) {
        for (const hear of feature.events ?? []) await guarded(world, event.kind, () => hear(world, event));
      }
    },
  };
}

/** The same, where people are no faster than a pace: more is answered, and not worked through (rule BOT20). */
export function paced(dispatcher: Dispatcher, pace: Pace): Dispatcher {
  return {
    ...dispatcher,
    async message(turn) {
      const waitS = pace.ask(turn);
      return waitS === undefined
        ? dispatcher.message(turn)
        : turn.reply({ kind: "text", text: tooFastFor(waitS) });
    },
    async pressed(turn, verb, data) {
      const waitS = pace.ask(turn);
      return waitS === undefined
        ? dispatcher.pressed(turn, verb, data)
        : { kind: "text", text: tooFastFor(waitS) };
    },
    async found(turn, query) {
      return pace.ask(turn) === undefined ? dispatcher.found(turn, query) : [];
    },
  };
}

function tooFastFor(waitS: number): string {
  const seconds = waitS === 1 ? "a second" : `${waitS} seconds`;
  return `That was quicker than I can follow, so I did nothing with it. Please try again in ${seconds}.`;
}

async function press(
  world: World,
  turn: Turn,
  action: Action | undefined,
  data: unknown,
): Promise<ActionAnswer> {
  if (action === undefined)
    return { kind: "text", text: "This button belongs to an older card. Say help to see what I can do now." };
  const read = action.data.safeParse(data);
  if (!read.success)
    return {
      kind: "text",
      text: "Something was missing or too long in that form, so nothing was saved. Please check it and try again.",
    };
  return action.handle(world, turn, data);
}

/** Does the work on a track of its own; where it fails, gives the sentence for the person. */
async function guarded<T>(world: World, doing: string, work: () => Promise<T>): Promise<T | string> {
  // What stands for a command is part of the turn in which it was pressed.
  const correlation = world.correlation() ?? world.newId();
  if (world.correlation() !== undefined) return guardedOn(world, doing, correlation, work);
  const startedAt = performance.now();
  let isGood = false;
  try {
    const done = await within(correlation, () => guardedOn(world, doing, correlation, work));
    isGood = typeof done !== "string";
    return done;
  } finally {
    const lastedMs = performance.now() - startedAt;
    world.telemetry.count("guildhall.turns", { doing, isGood });
    world.telemetry.lasted("guildhall.turn.duration", lastedMs);
    world.telemetry.span({ name: `turn ${doing}`, correlation, lastedMs, isGood });
  }
}

async function guardedOn<T>(
  world: World,
  doing: string,
  correlation: string,
  work: () => Promise<T>,
): Promise<T | string> {
  try {
    return await work();
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    world.log.error(
      { code: "turn-failed", doing, correlation, name, reason: reasonOf(error) },
      "a turn failed",
    );
    return name === "StorageError"
      ? `I cannot reach my memory right now, so nothing was saved. Please try again in a minute. (${correlation})`
      : `Something went wrong on my side, and I cannot say that it worked. Please try again in a minute. (${correlation})`;
  }
}

/** Where not even this reaches the person, the log has both. */
async function apologise(world: World, turn: Turn, text: string): Promise<void> {
  try {
    await turn.reply({ kind: "text", text });
  } catch (error) {
    world.log.warn({ code: "apology-lost", reason: reasonOf(error) }, "a person could not be answered");
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : "unknown";
}

/** The command whose phrase begins the sentence; the longest phrase wins. */
export function findCommand(
  commands: readonly Command[],
  text: string,
): { command: Command; rest: string } | undefined {
  const sentence = text.trim();
  // only the beginning matters, and what people paste may be long
  const beginning = sentence.slice(0, LONGEST_BEGINNING).toLowerCase().replace(/\s+/g, " ");
  let best: { command: Command; phrase: string } | undefined;
  for (const command of commands) {
    for (const phrase of command.phrases) {
      if (phrase.length > (best?.phrase.length ?? 0) && startsWithPhrase(beginning, phrase))
        best = { command, phrase };
    }
  }
  return best && { command: best.command, rest: afterPhrase(sentence, best.phrase) };
}

const LONGEST_BEGINNING = 200;

/** What stands behind the phrase, however much white space lies between its words. */
function afterPhrase(sentence: string, phrase: string): string {
  let rest = sentence;
  for (const word of phrase.split(" ")) rest = rest.slice(word.length).trimStart();
  return rest.replace(/^[\s:,]+/, "");
}

function startsWithPhrase(sentence: string, phrase: string): boolean {
  return sentence.startsWith(phrase) && !/^[\p{L}\p{N}]/u.test(sentence.slice(phrase.length));
}

/** Names the three closest commands; never silence. */
export function notUnderstood(commands: readonly Command[], text: string): Message {
  const close = closestCommands(commands, text).map((command) => command.usage);
  return {
    kind: "text",
    text: `I did not understand that. Did you mean one of these?\n\n${close.map((usage) => `- ${usage}`).join("\n")}\n\nSay help to see everything.`,
  };
}

/** The three commands whose phrase is nearest to the first words of a text. */
export function closestCommands(commands: readonly Command[], text: string): readonly Command[] {
  const words = text.toLowerCase().trim().split(/\s+/).slice(0, 3);
  const nearness = (phrase: string): number => {
    const said = words.slice(0, phrase.split(" ").length).join(" ").slice(0, 60);
    return distance(said, phrase) / Math.max(said.length, phrase.length, 1);
  };
  return commands
    .map((command) => ({ command, far: Math.min(...command.phrases.map(nearness)) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ command }) => command);
}
