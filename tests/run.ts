/**
 * `npm test`: every test, in two processes side by side, since most of them
 * wait for storage, servers and pages. With words behind it (`-- -g SCH4`, a
 * file) it is mocha with these words, in one process.
 */
import { spawn } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { dealFiles, sumLanes, type LaneResult } from "./support/lanes.ts";

/** As many as a small machine has cores; a third would only wait. */
const LANES = 2;

const ROOT = join(import.meta.dirname, "..");
const MOCHA = join(ROOT, "node_modules/mocha/bin/mocha.js");

/** The many servers that tests start load the same modules: half of their start is compiling these. */
process.env["NODE_COMPILE_CACHE"] ??= join(ROOT, "node_modules/.cache/node-compile");

/** Runs mocha on some files. Only the first lane is heard while it runs; the others' words follow. */
async function runLane(words: readonly string[], isHeard: boolean): Promise<LaneResult> {
  const child = spawn(process.execPath, [MOCHA, ...words], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const listen = (chunk: Buffer): void => {
    output += chunk.toString();
    if (isHeard) process.stdout.write(chunk);
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const code = await new Promise<number>((resolve) => child.once("close", (ended) => resolve(ended ?? 1)));
  return { output, code };
}

async function runAll(): Promise<number> {
  const startedAt = performance.now();
  const files = globSync("tests/**/*.test.ts", { cwd: ROOT })
    .filter((path) => !/^tests\/(bench|\.output)\//.test(path))
    .map((path) => ({ path, bytes: statSync(join(ROOT, path)).size }));
  const lanes = dealFiles(files, LANES);
  const results = await Promise.all(lanes.map((paths, index) => runLane(paths, index === 0)));
  for (const { output } of results.slice(1)) process.stdout.write(output);
  const { passing, failing } = sumLanes(results);
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  process.stdout.write(`\nall lanes:\n  ${passing} passing (${minutes}m)\n`);
  if (failing > 0) process.stdout.write(`  ${failing} failing\n`);
  return failing === 0 ? 0 : 1;
}

const words = process.argv.slice(2);
process.exitCode = words.length === 0 ? await runAll() : (await runLane(words, true)).code;
