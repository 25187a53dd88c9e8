/** The built-in library, from its folder of Markdown files. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LIBRARY_VERSION, readLibrary } from "../../../core/agendas/index.ts";
import type { Library, LibraryFile } from "../../../core/agendas/index.ts";

/** Where the files lie. */
export const LIBRARY_FOLDER = join(import.meta.dirname, "../../../core/agendas/library");

/** The files of a folder, by name. @throws what reading throws */
export function readLibraryFiles(folder = LIBRARY_FOLDER): readonly LibraryFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

let library: Library | undefined;

/**
 * The library, read once in the life of the process.
 * @throws {Error} when a file cannot be read: the library is part of the program, and a test reads all of it
 */
export function builtInLibrary(): Library {
  library ??= loadLibrary();
  return library;
}

function loadLibrary(): Library {
  const files = readLibraryFiles();
  const { templates, problems } = readLibrary(files);
  const [first] = problems;
  if (first !== undefined)
    throw new Error(`The library: ${first.file}:${first.line}: ${first.field}: ${first.problem}`);
  const digest = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  return { version: LIBRARY_VERSION, digest, templates };
}
