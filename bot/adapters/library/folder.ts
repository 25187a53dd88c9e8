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
 * The library, read once in the life of the process. Its words are read when
 * somebody asks for its templates: a company that has them already needs only
 * the digest, so that the server starts as fast as without them.
 *
 * @throws {Error} `templates`, when a file cannot be read: the library is part of the program, and a test reads all of it
 */
export function builtInLibrary(): Library {
  library ??= openLibrary(readLibraryFiles());
  return library;
}

function openLibrary(files: readonly LibraryFile[]): Library {
  let templates: Library["templates"] | undefined;
  return {
    version: LIBRARY_VERSION,
    digest: createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16),
    get templates() {
      templates ??= readAll(files);
      return templates;
    },
  };
}

function readAll(files: readonly LibraryFile[]): Library["templates"] {
  const { templates, problems } = readLibrary(files);
  const [first] = problems;
  if (first === undefined) return templates;
  throw new Error(`The library: ${first.file}:${first.line}: ${first.field}: ${first.problem}`);
}
