/** How a whole test run is shared by two processes, and how what both said becomes one summary. */

export interface TestFile {
  readonly path: string;
  readonly bytes: number;
}

/** What a lane's mocha said in all, and how it ended. */
export interface LaneResult {
  readonly output: string;
  readonly code: number;
}

/**
 * Deals files into as many lanes, each file into one. Those that wait for
 * browsers and servers go first and one by one, so that no lane has them all;
 * the larger ones come before the smaller ones, so that lanes end together.
 */
export function dealFiles(files: readonly TestFile[], lanes: number): readonly (readonly string[])[] {
  const sorted = files.toSorted(
    (one, other) => weightOf(other) - weightOf(one) || (one.path < other.path ? -1 : 1),
  );
  const dealt: { weight: number; paths: string[] }[] = Array.from({ length: lanes }, () => ({
    weight: 0,
    paths: [],
  }));
  for (const file of sorted) {
    const lightest = dealt.reduce((least, lane) => (lane.weight < least.weight ? lane : least));
    lightest.weight += weightOf(file);
    lightest.paths.push(file.path);
  }
  return dealt.map(({ paths }) => paths.toSorted());
}

/** A browser or a child process costs about eight times as much as code of the same length. */
const SLOW = /^tests\/(journeys|bot\/local|bot\/live|bot\/access|check)\//;

function weightOf({ path, bytes }: TestFile): number {
  return SLOW.test(path) ? bytes * 8 : bytes;
}

/** What all lanes came to: a lane that broke off, or ran nothing, counts as a failure of its own. */
export function sumLanes(results: readonly LaneResult[]): {
  readonly passing: number;
  readonly failing: number;
} {
  let [passing, failing] = [0, 0];
  for (const { output, code } of results) {
    const [passed, failed] = [figure(output, "passing"), figure(output, "failing")];
    passing += passed;
    failing += failed + (failed === 0 && (code !== 0 || passed === 0) ? 1 : 0);
  }
  return { passing, failing };
}

/** The number that mocha's summary gives for a word: `  12 passing (3s)`. */
function figure(output: string, word: string): number {
  const plain = output.replaceAll(/\u001b\[[0-9;]*m/g, "");
  return Number([...plain.matchAll(new RegExp(`^ *(\\d+) ${word}\\b`, "gm"))].at(-1)?.[1] ?? 0);
}
