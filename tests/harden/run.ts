/** `npm run harden`: what takes too long for every test run. Prints figures beside their goals; fails where one is missed. */
import { stopStorage } from "../support/storage.ts";
import { carryLoad, type LoadResult } from "./load.ts";

const members = Number(process.argv[2] ?? 7_000);
let isGood = true;
try {
  for (const workers of [1, 3]) {
    const withinMs = members * 80 + 120_000;
    report(
      workers,
      await carryLoad({ members, workers, kills: 2, faultyShare: 0.3, staleMs: 10_000, withinMs }),
    );
  }
} finally {
  await stopStorage();
}
process.exitCode = isGood ? 0 : 1;

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
    ["failed on purpose", `${result.faults} requests`, true],
    ["took", `${(result.lastedMs / 1000).toFixed(0)} s`, true],
  ];
  process.stdout.write(`${workers} worker(s), one killed twice\n`);
  for (const [what, figure, isMet] of lines) {
    process.stdout.write(`  ${what.padEnd(24)} ${figure}${isMet ? "" : "  MISSED"}\n`);
    isGood &&= isMet;
  }
}
