/**
 * `npm run verify-audit -- FILE`: whether a file of the audit log that was
 * taken along is whole. Needs no server and no storage.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { auditEntrySchema, verifyChain } from "../../core/audit/index.ts";

/** What to print, and how to end. */
function verify(file: string): { readonly line: string; readonly exitCode: 0 | 1 } {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const entries = lines.map((line) => auditEntrySchema.safeParse(readJson(line)));
  const unreadable = entries.findIndex(({ success }) => !success);
  if (unreadable >= 0) return { line: `Line ${unreadable + 1} is no entry of an audit log.`, exitCode: 1 };
  const verdict = verifyChain(
    entries.flatMap(({ data }) => (data === undefined ? [] : [data])),
    (text) => createHash("sha256").update(text).digest("hex"),
  );
  if (verdict.kind === "broken")
    return { line: `Entry ${verdict.at} is not what was written: ${verdict.why}.`, exitCode: 1 };
  return {
    line: `${verdict.entries} entries, whole. The last one's hash is ${verdict.hash}; compare it with what the administrators' page shows.`,
    exitCode: 0,
  };
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // no entry: the schema says so
  }
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("Say which file: npm run verify-audit -- audit.jsonl");
  process.exitCode = 2;
} else {
  const { line, exitCode } = verify(file);
  console.log(line);
  process.exitCode = exitCode;
}
