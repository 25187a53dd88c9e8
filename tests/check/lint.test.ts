import assert from "node:assert/strict";
import { join } from "node:path";
import { ESLint } from "eslint";
import { ROOT } from "./files.ts";
import { removeTrees, treeOf, type Tree } from "./fixture-tree.ts";

/** What the linter says about a tree, as "path: rule", in the order of the lines. */
async function complaints(tree: Tree): Promise<readonly string[]> {
  const settings = JSON.stringify({ extends: join(ROOT, "tsconfig.json"), include: ["."] });
  const folder = await treeOf({ "tsconfig.json": settings, ...tree });
  const linter = new ESLint({ cwd: folder, overrideConfigFile: join(ROOT, "eslint.config.js") });
  const results = await linter.lintFiles(Object.keys(tree));
  return results.flatMap(({ filePath, messages }) =>
    messages.map((message) => `${filePath.slice(folder.length + 1)}: ${message.ruleId ?? message.message}`),
  );
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, line) => `  f(${line});`).join("\n");
const SYNTAX = "no-restricted-syntax";
const GLOBALS = "no-restricted-globals";
const TEMPORAL = 'import { Temporal } from "temporal-polyfill";\n';

/** A line of code, and the rule that must object to it wherever it stands. */
const NOWHERE: readonly (readonly [what: string, code: string, rule: string])[] = [
  ["any", "export const it = (given: any) => String(given);", "@typescript-eslint/no-explicit-any"],
  ["a cast to any", "export const it = (1 as any) === 1;", "@typescript-eslint/no-explicit-any"],
  ["a floating promise", "const f = async () => 1;\nf();", "@typescript-eslint/no-floating-promises"],
  [
    "a promise where a decision is expected",
    "const f = async () => true;\nif (f()) throw new Error();",
    "@typescript-eslint/no-misused-promises",
  ],
  ["an empty catch", "try {\n  JSON.parse('');\n} catch {}", "no-empty"],
  ["a failure that is dropped", "void Promise.reject(new Error()).catch(() => undefined);", SYNTAX],
  [
    "a failure that is dropped in braces",
    "void Promise.reject(new Error()).catch(() => {});",
    "@typescript-eslint/no-empty-function",
  ],
  [
    "a switch that forgets a case",
    'export const it = (kind: "a" | "b") => {\n  switch (kind) {\n    case "a":\n      return 1;\n  }\n  return 2;\n};',
    "@typescript-eslint/switch-exhaustiveness-check",
  ],
  [
    "a type that is imported as a value",
    'import { ESLint } from "eslint";\nexport type It = ESLint;',
    "@typescript-eslint/consistent-type-imports",
  ],
  [
    "an exception without a reason",
    "// eslint-disable-next-line no-var\nvar x = 1;\nvoid x;",
    "house/disable-says-why",
  ],
  [
    "an exception that is not needed",
    "// eslint-disable-next-line no-var -- old habit\nlet x = 1;\nx += 1;\nvoid x;",
    "Unused",
  ],
  ["a default export", "export default 1;", SYNTAX],
  ["the machine's time", "export const it = Date.now();", SYNTAX],
  ["the machine's date", "export const it = new Date();", SYNTAX],
  ["the machine's time by Temporal", `${TEMPORAL}export const it = Temporal.Now.instant();`, SYNTAX],
  ["a file of 301 lines", `const f = (x: number) => x;\n${lines(300)}`, "max-lines"],
];

const says = (found: readonly string[], path: string, rule: string): boolean =>
  found.some((complaint) => complaint.startsWith(`${path}: ${rule}`));

describe("lint", function () {
  this.timeout(120_000);
  after(removeTrees);

  it("[CHK4] has nothing against honest code", async () => {
    const found = await complaints({
      "core/when.ts": `${TEMPORAL}/** The later of two. */\nexport function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {\n  return Temporal.Instant.compare(a, b) < 0 ? b : a;\n}`,
      "bot/adapters/clock.ts": `${TEMPORAL}export const now = () => Temporal.Now.instant();`,
      "bot/config.ts": 'export const port = process.env["PORT"];',
      "bot/features/asking/handlers.ts": "export const it = (at: number) => new Date(at).toISOString();",
      "bot/jobs/try.ts":
        "try {\n  JSON.parse('');\n} catch {\n  // Nothing was saved yet, so nothing is lost.\n}",
      "tab/vite.config.ts": "export default { root: '.' };",
      "tests/long.test.ts": `const f = (x: number) => x;\nit("is long", () => {\n${lines(90)}\n});`,
    });
    assert.deepEqual(found, []);
  });

  it("[CHK5] stops everywhere what nobody should write", async () => {
    const rooms = ["core", "bot/features/asking", "tab/ui", "appPackage", "tests/bot"];
    const pathOf = (index: number, room: string): string => `${room}/case-${index}.ts`;
    const tree = NOWHERE.flatMap(([, code], index) =>
      rooms.map((room) => [pathOf(index, room), `${code}\n`] as const),
    );
    const found = await complaints(Object.fromEntries(tree));
    const missed = NOWHERE.flatMap(([what, , rule], index) =>
      rooms.filter((room) => !says(found, pathOf(index, room), rule)).map((room) => `${what} in ${room}`),
    );
    assert.deepEqual(missed, []);
  });

  it("[CHK6] keeps clock, randomness and the outside out of core", async () => {
    const found = await complaints({
      "core/dates.ts": "export const it = new Date(0);",
      "core/types.ts": "export type It = Date;",
      "core/lots.ts": "export const it = Math.random();",
      "core/ids.ts": "export const it = crypto.randomUUID();",
      "core/settings.ts": 'export const it = process.env["PORT"];',
      "core/waiting.ts": "setTimeout(() => 1, 5);",
      "core/asking.ts": 'export const it = fetch("/");',
    });
    assert.ok(says(found, "core/types.ts", "@typescript-eslint/no-restricted-types"));
    for (const name of ["dates", "ids", "waiting", "asking"])
      assert.ok(says(found, `core/${name}.ts`, GLOBALS), name);
    for (const name of ["lots", "settings"]) assert.ok(says(found, `core/${name}.ts`, SYNTAX), name);
  });

  it("[CHK6] keeps randomness and the environment out of features", async () => {
    const found = await complaints({
      "bot/features/asking/lots.ts": "export const it = Math.random();",
      "bot/features/asking/settings.ts": 'export const it = process.env["PORT"];',
      "bot/relay/settings.ts": 'export const it = process.env["PORT"];',
      "tab/features/live/lots.tsx": "export const it = Math.random();",
    });
    assert.deepEqual([...new Set(found.map((complaint) => complaint.split(": ")[1]))], [SYNTAX]);
    assert.equal(found.length, 4);
  });

  it("[CHK7] stops functions of more than 60 lines in production", async () => {
    const long = (count: number): string =>
      `const f = (x: number) => x;\nfunction it() {\n${lines(count)}\n}\nit();`;
    const found = await complaints({
      "bot/long.ts": long(59),
      "bot/short.ts": long(58),
      "tab/long.tsx": long(59),
    });
    assert.deepEqual(found, ["bot/long.ts: max-lines-per-function", "tab/long.tsx: max-lines-per-function"]);
  });

  it("[CHK8] asks every public function of core and of a front door for its promise", async () => {
    const bare = "export function it(): number {\n  return 1;\n}";
    const found = await complaints({
      "core/bare.ts": bare,
      "core/said.ts": `/** One. Never throws. */\n${bare}`,
      "bot/features/asking/index.ts": bare,
      "bot/features/asking/storage.ts": bare,
    });
    assert.deepEqual(found, [
      "core/bare.ts: house/front-doors-are-documented",
      "bot/features/asking/index.ts: house/front-doors-are-documented",
    ]);
  });
});
