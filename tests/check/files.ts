/** The files of the project, without asking git: a downloaded copy can be checked, too. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The project's folder. */
export const ROOT = join(import.meta.dirname, "../..");

/** What is made here and not written by anyone: see .gitignore. */
const MADE_HERE = new Set(["node_modules", ".git", "dist", ".local", "tests/.output", "appPackage/build"]);
const MADE_NAMES = /^(node_modules|dist)$|\.log$|^\.env\..*\.user$|^\.env\.local$|^\.localConfigs/;

/** Every file that somebody wrote, as a path from the project's folder, sorted. */
export function allFiles(folder = ""): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !MADE_NAMES.test(entry.name))
    .map((entry) => ({ entry, path: folder === "" ? entry.name : `${folder}/${entry.name}` }))
    .filter(({ path }) => !MADE_HERE.has(path))
    .flatMap(({ entry, path }) => (entry.isDirectory() ? allFiles(path) : entry.isFile() ? [path] : []))
    .sort();
}
