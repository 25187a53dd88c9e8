/**
 * `npm run harden`: what takes too long for every test run. Prints figures
 * beside their goals; fails where one is missed. `-- fuzz [how many]`,
 * `-- load [members]`, `-- soak [minutes]`, `-- rolling [minutes]`, `-- churn [seeds]`
 * and `-- comparing [people]` do one of them.
 */
import { stopStorage } from "../support/storage.ts";
import { churn } from "./churn.ts";
import { compareAll } from "./comparing.ts";
import { fuzzApi } from "./fuzz/api.ts";
import { fuzzBot } from "./fuzz/bot.ts";
import { fuzzRelay } from "./fuzz/relay.ts";
import { SLOWEST_MS, type FuzzReport } from "./fuzz/report.ts";
import { rollOver } from "./rolling.ts";
import { soak } from "./soak.ts";
import { carryLoad, type LoadResult } from "./load.ts";

const [what = "all", size] = process.argv.slice(2);
let isGood = true;
try {
  if (what === "all" || what === "load") await load(Number(size ?? 7_000));
  if (what === "all" || what === "fuzz") await fuzz(Number(what === "fuzz" ? (size ?? 20_000) : 20_000));
  if (what === "all" || what === "soak") await soakFor(Number(what === "soak" ? (size ?? 60) : 60));
  if (what === "all" || what === "churn") comeAndGo(Number(what === "churn" ? (size ?? 1) : 1));
  if (what === "all" || what === "comparing") compare(Number(what === "comparing" ? (size ?? 16) : 16));
  if (what === "all" || what === "rolling") await roll(Number(what === "rolling" ? (size ?? 10) : 10));
} finally {
  await stopStorage();
}
process.exitCode = isGood ? 0 : 1;

async function fuzz(times: number): Promise<void> {
  for (const [name, once] of [
    ["API", fuzzApi],
    ["bot", fuzzBot],
    ["relay", fuzzRelay],
  ] as const)
    tell(name, await once(times, Number(process.env["SEED"] ?? 1)));
}

function tell(name: string, { sent, statuses, slowestMs, faults }: FuzzReport): void {
  process.stdout.write(`${name}: ${sent} requests\n  answers                  ${JSON.stringify(statuses)}\n`);
  process.stdout.write(`  slowest                  ${Math.round(slowestMs)} ms, goal <= ${SLOWEST_MS}\n`);
  for (const fault of faults) process.stdout.write(`  MISSED ${fault}\n`);
  isGood &&= faults.length === 0;
}

async function soakFor(minutes: number): Promise<void> {
  const { done, failed, earlyBytes, lateBytes, growth } = await soak(minutes * 60_000);
  const isMet = growth < 0.05 && failed === 0;
  const inMegabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;
  process.stdout.write(`a day of ${minutes} minutes: ${done} turns and requests, ${failed} failed\n`);
  process.stdout.write(
    `  memory                   ${inMegabytes(earlyBytes)}, then ${inMegabytes(lateBytes)}: ${(growth * 100).toFixed(1)} %, goal < 5 %${isMet ? "" : "  MISSED"}\n`,
  );
  isGood &&= isMet;
}

function comeAndGo(times: number): void {
  for (const { people, hours, faults } of churn(times, Number(process.env["SEED"] ?? 1))) {
    process.stdout.write(
      `${hours} hours of coming and going with ${people} people: ${faults.length} faults\n`,
    );
    for (const fault of faults) process.stdout.write(`  MISSED ${fault}\n`);
    isGood &&= faults.length === 0;
  }
}

function compare(largest: number): void {
  for (const { secret, communities, found } of compareAll(largest)) {
    process.stdout.write(`who ${secret}, in ${communities} communities: ${found.length} found out, goal 0\n`);
    for (const fault of found) process.stdout.write(`  MISSED ${fault}\n`);
    isGood &&= found.length === 0;
  }
}

async function roll(minutes: number): Promise<void> {
  const { accepted, askedAgain, lost, failed } = await rollOver(20, (minutes * 60_000) / 3);
  process.stdout.write(`an upgrade of ${minutes} minutes: ${accepted} accepted, ${askedAgain} asked again\n`);
  for (const [word, found] of [
    ["lost", lost],
    ["failed", failed],
  ] as const)
    process.stdout.write(
      `  ${word.padEnd(24)} ${found.length}, goal 0${found.length === 0 ? "" : "  MISSED"}\n`,
    );
  isGood &&= lost.length === 0 && failed.length === 0;
}

async function load(members: number): Promise<void> {
  for (const workers of [1, 3]) {
    const withinMs = members * 80 + 120_000;
    report(
      workers,
      await carryLoad({ members, workers, kills: 2, faultyShare: 0.3, staleMs: 6_000, withinMs }),
    );
  }
}

function report(workers: number, result: LoadResult): void {
  const beyond = result.beyondLimits / result.requests;
  const lines: readonly (readonly [string, string, boolean])[] = [
    ["arrived for", `${result.conversations} of ${result.members}`, result.conversations === result.members],
    [
      "second copies",
      `${result.secondCopies}, goal <= ${result.mostSecondCopies}`,
      result.secondCopies <= result.mostSecondCopies,
    ],
    [
      "beyond Teams' limits",
      `${result.beyondLimits} of ${result.requests} requests, goal < 0.1 %`,
      beyond < 0.001,
    ],
    [
      "taken over after",
      `${result.takenOver.map(({ afterMs }) => (afterMs / 1000).toFixed(1)).join(", ")} s, goal < 10 s; a new one ran after ${result.takenOver.map(({ startedAfterMs }) => (startedAfterMs / 1000).toFixed(1)).join(", ")} s`,
      result.takenOver.every(({ afterMs }) => afterMs < 10_000),
    ],
    ["failed on purpose", `${result.faults} requests`, true],
    ["took", `${(result.lastedMs / 1000).toFixed(0)} s`, true],
  ];
  process.stdout.write(`${workers} worker(s), one killed twice\n`);
  for (const [what, figure, isMet] of lines) {
    process.stdout.write(`  ${what.padEnd(24)} ${figure}${isMet ? "" : "  MISSED"}\n`);
    isGood &&= isMet;
  }
}
