/**
 * `npm run check`: everything about this project that can be judged without
 * running it. One line a task; what a failed task said stands below its line.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { allFiles, ROOT } from "./files.ts";
import { compareRulesAndTests, readMisspeltRules, readRules, readTestTitles } from "./rules.ts";
import { findLockfileTraces, findSecrets } from "./traces.ts";

/** A task gives what is wrong, or nothing. */
interface Task {
  readonly name: string;
  readonly findProblems: () => Promise<readonly string[]>;
}

/** Two at a time, the long ones first: more than that only wait for each other on a small machine. */
const AT_ONCE = 2;

const ROOMS = ["core", "bot", "tab", "appPackage", "tests"].filter((room) => existsSync(`${ROOT}/${room}`));
const CACHE = "node_modules/.cache";

const TASKS: readonly Task[] = [
  // A file that did not change is judged again in a clean clone only, where there is no cache.
  tool(
    "lint",
    "eslint/bin/eslint.js",
    ".",
    "--cache",
    "--cache-location",
    `${CACHE}/eslint/`,
    "--cache-strategy",
    "content",
  ),
  tool("types", "typescript/bin/tsc", "-p", ".", "--incremental", "--tsBuildInfoFile", `${CACHE}/tsc.json`),
  tool("walls", "dependency-cruiser/bin/dependency-cruiser.mjs", ...ROOMS, "--output-type", "err-long"),
  tool("format", "prettier/bin/prettier.cjs", "--check", ".", "--cache", "--log-level", "warn"),
  { name: "rules and tests agree", findProblems: findRuleProblems },
  { name: "nothing of this machine", findProblems: findTraces },
];

async function findRuleProblems(): Promise<readonly string[]> {
  const files = allFiles();
  const rulebooks = files.filter((file) => file.endsWith("RULES.md"));
  const rules = rulebooks.flatMap((file) => readRules(file, contentOf(file)));
  const titles = files
    .filter((file) => /^tests\/.*\.tsx?$/.test(file))
    .flatMap((file) => readTestTitles(file, contentOf(file)));
  return [
    ...rulebooks.flatMap((file) => readMisspeltRules(file, contentOf(file))),
    ...compareRulesAndTests(rules, titles),
  ];
}

async function findTraces(): Promise<readonly string[]> {
  const isText = (file: string): boolean => !/\.(png|jpe?g|gif|ico|woff2?|zip)$/.test(file);
  return [
    ...findLockfileTraces(contentOf("package-lock.json")),
    ...allFiles()
      .filter(isText)
      .flatMap((file) => findSecrets(file, contentOf(file))),
  ];
}

function contentOf(file: string): string {
  return readFileSync(`${ROOT}/${file}`, "utf8");
}

function tool(name: string, script: string, ...args: readonly string[]): Task {
  return { name, findProblems: () => runTool([`node_modules/${script}`, ...args]) };
}

function runTool(args: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const listen = (chunk: Buffer): void => void (said += chunk.toString());
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("close", (code) =>
      resolve(code === 0 ? [] : [said.trim() || `ended with ${code ?? "a signal"}`]),
    );
  });
}

async function perform(task: Task): Promise<boolean> {
  const startedAt = performance.now();
  const problems = await task.findProblems();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
  console.log(`${problems.length === 0 ? "ok    " : "failed"} ${seconds} s  ${task.name}`);
  for (const problem of problems) console.log(problem.replace(/^/gm, "    "));
  return problems.length === 0;
}

async function performAll(tasks: readonly Task[]): Promise<number> {
  const waiting = [...tasks];
  let failures = 0;
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      if (!(await perform(task))) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}

const failures = await performAll(TASKS);
console.log(`check: ${TASKS.length - failures} of ${TASKS.length} tasks are fine`);
process.exitCode = failures === 0 ? 0 : 1;
