/** Matching beside a shuffle on the same input: time, memory, repeats, new ties, and who is left out. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import {
  arrangeGroups,
  type Arrangement,
  type EarlierGroup,
  type MatchRequest,
} from "../../core/matching/index.ts";
import { chanceOf, shuffled } from "../../core/matching/chance.ts";
import { readProblem } from "../../core/matching/problem.ts";
import { percentile, type Figure } from "./figure.ts";

const FUNCTIONS = ["sales", "data", "legal", "people", "support", "finance"];
const SITES = ["Berlin", "Oslo", "Pune", "Austin"];
const DAYS: readonly (readonly [number, number])[] = [
  [7, 15],
  [6, 14],
  [3, 11],
];
const TIMES = 3;

/** Measures a large round in groups, and a round in exact pairs. */
export async function measureMatching(): Promise<readonly Figure[]> {
  const child = fork(join(import.meta.dirname, "matching-memory.ts"));
  const [bytes] = (await once(child, "message")) as [number];
  const memory = { what: "7,000 in groups of 4, most memory", value: bytes / 1e6, unit: "MB" };
  return [
    ...figuresOf("7,000 in groups of 4", LARGE_ROUND(), 2_000),
    { ...memory, goal: "<= 300 MB" },
    ...hardRounds().flatMap(({ what, request }) => timesOf(what, request, 2_000).figures),
    ...figuresOf("400 in pairs", company(400, 2, 60), 300),
  ];
}

/** 7,000 people in groups of 4, with 12 rounds behind them and three rules. */
export const LARGE_ROUND = (): MatchRequest => company(7_000, 4, 12);

/** The same company, where rules and history leave much less room. */
function hardRounds(): readonly { readonly what: string; readonly request: MatchRequest }[] {
  const round = LARGE_ROUND();
  const ids = round.people.map(({ id }) => id);
  const apart = [ids.filter((_, nth) => nth % 2 === 0)];
  const met = ["01", "02", "03", "04", "05"].map((month) => ({ members: ids, at: `2026-${month}-01` }));
  // Everybody works a few hours at another time of day, and three must be shared.
  const shifts = round.people.map((person, nth) => {
    const from = (nth * 0.37) % 24;
    return { ...person, hours: [from, from + 3.2] as const };
  });
  return [
    { what: "7,000 in groups of 8", request: { ...round, groupSize: 8 } },
    { what: "7,000 with half of them kept apart", request: { ...round, rules: { ...round.rules, apart } } },
    { what: "7,000 who have all met five times", request: { ...round, history: met } },
    { what: "7,000 with shifts that cannot be filled", request: { ...round, people: shifts } },
  ];
}

function figuresOf(what: string, request: MatchRequest, goalMs: number): readonly Figure[] {
  const { figures, found } = timesOf(what, request, goalMs);
  const drawn = shuffle(request);
  const { repeats, newTies } = found.score;
  const leftOut = found.unplaced.length;
  return [
    ...figures,
    { what: `${what}, repeats (a shuffle: ${drawn.repeats})`, value: repeats, unit: "", goal: "fewest" },
    { what: `${what}, new ties (a shuffle: ${drawn.newTies})`, value: newTies, unit: "", goal: "most" },
    { what: `${what}, left out (a shuffle: ${drawn.leftOut})`, value: leftOut, unit: "", goal: "0" },
  ];
}

/** How long an arrangement takes, beside what reading the request alone does. */
function timesOf(
  what: string,
  request: MatchRequest,
  goalMs: number,
): { readonly figures: readonly Figure[]; readonly found: Arrangement } {
  const [times, computing, reading]: [number[], number[], number[]] = [[], [], []];
  let found = arrangeGroups({ ...request, people: [] });
  for (let time = 0; time < TIMES; time += 1) {
    reading.push(measured(() => void readProblem(request)).computingMs);
    const { passedMs, computingMs } = measured(() => {
      found = arrangeGroups({ ...request, seed: `${time}` });
    });
    times.push(passedMs);
    computing.push(computingMs);
  }
  const of = { unit: "ms", goal: `<= ${goalMs} ms` };
  const [value, floor] = [percentile(computing, 0.5), percentile(reading, 0.5)];
  const figures = [
    { what: `${what}, time`, value: percentile(times, 0.5), ...of },
    { what: `${what}, computing (floor: reading it)`, value, floor, ...of },
  ];
  return { figures, found };
}

/** How long something takes, and how much of that this process computed: on a busy machine most of it is waiting. */
function measured(run: () => void): { readonly passedMs: number; readonly computingMs: number } {
  const [before, used] = [performance.now(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(used);
  return { passedMs: performance.now() - before, computingMs: (user + system) / 1_000 };
}

/** Three rules: functions and sites mixed, three hours shared; everybody has had so many shuffled rounds. */
function company(count: number, groupSize: number, rounds: number): MatchRequest {
  const chance = chanceOf("company");
  const people = Array.from({ length: count }, (_, nth) => ({
    id: `person-${nth}`,
    attributes: {
      function: FUNCTIONS[chance.below(FUNCTIONS.length)] ?? "",
      site: SITES[chance.below(SITES.length)] ?? "",
    },
    hours: DAYS[chance.below(DAYS.length)] ?? ([8, 16] as const),
  }));
  const history: EarlierGroup[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const at = new Date(Date.UTC(2026, 0, 1 + 7 * round)).toISOString();
    for (const members of groupsInOrder(shuffled(people, chance), groupSize)) history.push({ members, at });
  }
  const rules = {
    differ: [{ attribute: "function" }, { attribute: "site" }],
    minimumOverlapHours: 3,
  };
  return { people, groupSize, history, rules, seed: "" };
}

function groupsInOrder(people: readonly { readonly id: string }[], size: number): string[][] {
  return Array.from({ length: Math.floor(people.length / size) }, (_, nth) =>
    people.slice(nth * size, (nth + 1) * size).map(({ id }) => id),
  );
}

/** What a bot does that shuffles and drops the odd ones out. */
function shuffle(request: MatchRequest): { repeats: number; newTies: number; leftOut: number } {
  const keyOf = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);
  const pairsOf = (members: readonly string[]): string[] =>
    members.flatMap((one, at) => members.slice(at + 1).map((other) => keyOf(one, other)));
  const met = new Set(request.history.flatMap(({ members }) => pairsOf(members)));
  const groups = groupsInOrder(shuffled(request.people, chanceOf("shuffle")), request.groupSize);
  const pairs = groups.flatMap(pairsOf);
  const repeats = pairs.filter((pair) => met.has(pair)).length;
  const leftOut = request.people.length - groups.flat().length;
  return { repeats, newTies: pairs.length - repeats, leftOut };
}
