/**
 * `npm run library`: what is wrong with the files of the built-in library, as
 * `file:line: field: problem`. With `--write` every file that can be read is
 * written anew as it would be printed, and the JSON Schema as it is.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readLibraryFiles, LIBRARY_FOLDER } from "../../bot/adapters/library/folder.ts";
import { agendaJsonSchema, parseTemplate, printTemplate } from "../../core/agendas/index.ts";
import type { LibraryFile } from "../../core/agendas/index.ts";
import { checkLibrary } from "./library-rules.ts";

const SHOWN_FOLDER = "core/agendas/library";

function printed({ name, text }: LibraryFile): LibraryFile {
  const read = parseTemplate(text);
  return { name, text: read.kind === "read" ? printTemplate(read.template) : text };
}

function writeAll(files: readonly LibraryFile[]): void {
  for (const file of files) {
    const { text } = printed(file);
    if (text !== file.text) writeFileSync(join(LIBRARY_FOLDER, file.name), text);
  }
  writeFileSync(join(LIBRARY_FOLDER, "../agenda.schema.json"), agendaJsonSchema());
}

if (process.argv.includes("--write")) writeAll(readLibraryFiles());
const files = readLibraryFiles();
const problems = checkLibrary(files);
for (const { file, line, field, problem } of problems)
  console.log(`${SHOWN_FOLDER}/${file}:${line}: ${field}: ${problem}`);
console.log(`library: ${files.length} files, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
