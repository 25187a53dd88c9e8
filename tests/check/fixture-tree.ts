/** Small throw-away projects for testing the checkers. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ROOT } from "./files.ts";

/** Files by path, with their content. */
export type Tree = Readonly<Record<string, string>>;

/** Packages that a throw-away project has; each exports `it` and nothing else. */
const DEPENDENCIES = [
  "@azure/data-tables",
  "@fluidframework/azure-client",
  "@microsoft/teams-ai",
  "botbuilder",
  "fluid-framework",
  "pino",
  "restify",
  "temporal-polyfill",
  "tinylicious",
  "zod",
];
const DEV_DEPENDENCIES = ["@microsoft/teams-js", "azurite", "react"];
const UNDECLARED = ["@fluidframework/server-lambdas", "brought-along"];

const made: string[] = [];

/**
 * Writes a project of these files, with the packages of this house as stubs.
 * It lies in tests/.output, so that our compiler settings hold there.
 * @returns its folder; {@link removeTrees} removes it
 */
export async function treeOf(tree: Tree): Promise<string> {
  const output = join(ROOT, "tests/.output");
  await mkdir(output, { recursive: true });
  const folder = await mkdtemp(join(output, "tree-"));
  made.push(folder);
  const files = { ...packagesOf(), ...tree };
  await Promise.all(Object.entries(files).map(([path, content]) => write(join(folder, path), content)));
  return folder;
}

/** Removes every project that {@link treeOf} has made. */
export async function removeTrees(): Promise<void> {
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

function packagesOf(): Tree {
  const versions = (names: readonly string[]): object =>
    Object.fromEntries(names.map((name) => [name, "1.0.0"]));
  const stubs = [...DEPENDENCIES, ...DEV_DEPENDENCIES, ...UNDECLARED].flatMap((name) => [
    [
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: "1.0.0", type: "module", exports: "./index.js" }),
    ],
    [`node_modules/${name}/index.js`, "export const it = () => 1;"],
  ]);
  const own = {
    type: "module",
    dependencies: versions(DEPENDENCIES),
    devDependencies: versions(DEV_DEPENDENCIES),
  };
  return { "package.json": JSON.stringify(own), ...Object.fromEntries(stubs) };
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
