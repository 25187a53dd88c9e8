/** What people say and press about programmes. */
import { may } from "../../../core/access/index.ts";
import { matchTemplate } from "../../../core/agendas/index.ts";
import { findMentioned, nameable } from "../../../core/communities/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { parseWhen, speakersZone } from "../../../core/scheduling/index.ts";
import {
  dropRun,
  pauseRun,
  resumeRun,
  shiftRun,
  startRun,
  type Holiday,
  type RunChange,
} from "../../../core/scheduling/programme-run.ts";
import { Temporal } from "temporal-polyfill";
import type { ActionAnswer } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { allTemplates } from "../agendas/index.ts";
import { communitiesOf } from "../communities/index.ts";
import { drawPlanned, drawRun } from "./cards.ts";
import { changeRun, planProgramme, programmesOf, type SeenRun } from "./running.ts";

const USAGE =
  "Say it like this: start programme Year 1 connections for Data Guild on 7 January at 15:00 skipping 2027-03-29 to 2027-04-02";

/** `start programme TEMPLATE for COMMUNITY on DAY at TIME, every 2 weeks, skipping A to B`. */
export async function sayStart(world: World, turn: Turn, rest: string): Promise<void> {
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const said = takeRhythm(rest);
  const templates = (await allTemplates(world, turn.tenant)).filter(({ kind }) => kind === "programme");
  const match = matchTemplate(said.rest, templates);
  if (match === undefined) return turn.reply(say(`Which programme is it? ${USAGE}`));
  const left = `${said.rest.slice(0, match.start)} , ${said.rest.slice(match.end)}`;
  const meant = findMentioned(left, nameable(mine.map(({ community }) => community)));
  const runs = mine.filter(({ role }) => may(role, "session.schedule")).map(({ community }) => community);
  const community = meant.kind === "one" ? meant.community : runs.length === 1 ? runs[0] : undefined;
  if (community === undefined) return turn.reply(say(`For which community is it? ${USAGE}`));
  const zone = speakersZone(turn);
  const when = parseWhen(meant.kind === "one" ? meant.rest : left, {
    now: world.clock.now().toString(),
    zone,
  });
  if (when.kind === "none") return turn.reply(say(`${when.reason} Nothing was scheduled.`));
  if (when.kind !== "once") return turn.reply(say(`Please name one day and one time. ${USAGE}`));
  const local = Temporal.Instant.from(when.start).toZonedDateTimeISO(when.zone);
  const planned = await planProgramme(world, turn, {
    templateId: match.template.id,
    communityId: community.id,
    startsOn: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: "minute" }),
    zone: when.zone,
    everyWeeks: said.everyWeeks,
    holidays: said.holidays,
  });
  return answer(turn, planned, (seen) => drawPlanned({ ...viewOf(seen), timeZone: zone }));
}

interface SaidRhythm {
  readonly rest: string;
  readonly everyWeeks?: number;
  readonly holidays: readonly Holiday[];
}

/** Takes the rhythm and the holidays out, so that only one day is left to read. */
function takeRhythm(text: string): SaidRhythm {
  const [before = "", skipped = ""] = text.split(/\b(?:skipping|without|except)\b/i);
  const days = /(\d{4}-\d{2}-\d{2})(?:\s*(?:to|until|-|–)\s*(\d{4}-\d{2}-\d{2}))?/g;
  const holidays = [...skipped.matchAll(days)].map(([, from = "", to = from]) => ({ from, to }));
  const rhythm = /\b(?:every (?<n>\d{1,2}) weeks|every (?<other>other )?week|weekly|fortnightly)\b/i.exec(
    before,
  );
  if (rhythm === null) return { rest: before, holidays };
  const isTwo = rhythm.groups?.["other"] !== undefined || /fortnightly/i.test(rhythm[0]);
  const everyWeeks = Number(rhythm.groups?.["n"] ?? (isTwo ? 2 : 1));
  return { rest: before.replace(rhythm[0], " , "), everyWeeks, holidays };
}

/** `programmes COMMUNITY`: each that runs or waits. */
export async function sayProgrammes(world: World, turn: Turn, rest: string): Promise<void> {
  const mine = (await communitiesOf(world, turn.tenant, turn.person)).map(({ community }) => community);
  const meant = rest === "" ? undefined : findMentioned(rest, nameable(mine));
  if (meant !== undefined && meant.kind !== "one")
    return turn.reply(say("I do not know that community. Say it like this: programmes Data Guild"));
  let count = 0;
  for (const { id } of meant === undefined ? mine : [meant.community]) {
    const runs = await programmesOf(world, turn, id);
    if (isRefusal(runs)) continue;
    count += runs.length;
    for (const seen of runs)
      await answer(turn, seen, (each) =>
        drawRun({ ...viewOf(each), timeZone: speakersZone(turn) }, each.isRunner),
      );
  }
  if (count === 0) await turn.reply(say(`No programme is running. ${USAGE}`));
}

interface OfRun {
  readonly run: string;
}

/** Start it. */
export function pressStart(world: World, turn: Turn, data: OfRun): Promise<ActionAnswer> {
  return changed(world, turn, data, (run) => startRun(run, world.clock.now()));
}

/** Drop it. */
export async function pressDrop(world: World, turn: Turn, data: OfRun): Promise<ActionAnswer> {
  const dropped = await changeRun(world, turn, data.run, dropRun);
  return say(isRefusal(dropped) ? dropped.sentence : "Dropped. Nothing was scheduled.");
}

/** Pause. */
export function pressPause(world: World, turn: Turn, data: OfRun): Promise<ActionAnswer> {
  return changed(world, turn, data, (run) => pauseRun(run, world.clock.now()));
}

/** Resume, from a day on. */
export function pressResume(world: World, turn: Turn, data: OfRun & { on: string }): Promise<ActionAnswer> {
  return changed(world, turn, data, (run) => resumeRun(run, data.on, world.clock.now()));
}

/** Shift, by weeks. */
export function pressShift(world: World, turn: Turn, data: OfRun & { weeks: number }): Promise<ActionAnswer> {
  return changed(world, turn, data, (run) => shiftRun(run, data.weeks, world.clock.now()));
}

async function changed(
  world: World,
  turn: Turn,
  { run }: OfRun,
  decide: Parameters<typeof changeRun>[3],
): Promise<ActionAnswer> {
  const seen = await changeRun(world, turn, run, (current): RunChange => decide(current));
  if (isRefusal(seen)) return say(seen.sentence);
  return { kind: "card", card: drawRun({ ...viewOf(seen), timeZone: speakersZone(turn) }, seen.isRunner) };
}

function viewOf({ run, community }: SeenRun): Omit<Parameters<typeof drawRun>[0], "timeZone"> {
  return { run, communityName: community.name };
}

function answer(
  turn: Turn,
  seen: SeenRun | Refusal,
  draw: (seen: SeenRun) => ReturnType<typeof drawRun>,
): Promise<void> {
  return turn.reply(isRefusal(seen) ? say(seen.sentence) : { kind: "card", card: draw(seen) });
}
