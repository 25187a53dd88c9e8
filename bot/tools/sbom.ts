/**
 * `npm run sbom`: what the server consists of: a bill of materials in
 * CycloneDX, the licences, and what is known of weaknesses.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isPermissive, listLicences } from "./licences.ts";

const ROOT = join(import.meta.dirname, "../..");
const OUT = join(ROOT, "dist");
/** npm's own answer of a few hundred packages. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

function npm(...words: readonly string[]): { readonly status: number | null; readonly said: string } {
  const ran = spawnSync("npm", words, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: LONGEST_ANSWER,
    shell: process.platform === "win32",
  });
  return { status: ran.status, said: ran.stdout };
}

const audit = z.object({ metadata: z.object({ vulnerabilities: z.record(z.string(), z.number()) }) });

function auditInWords(): string {
  const { said } = npm("audit", "--omit=dev", "--json");
  try {
    const { vulnerabilities } = audit.parse(JSON.parse(said)).metadata;
    const found = Object.entries(vulnerabilities).filter(([, count]) => count > 0);
    return found.length === 0 ? "none known" : found.map(([level, count]) => `${level}: ${count}`).join(", ");
  } catch {
    return "could not be asked for: the registry does not answer here";
  }
}

const { status, said } = npm("sbom", "--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only");
if (status !== 0) {
  console.error("npm could not make the bill of materials.");
  process.exitCode = 1;
} else {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, "sbom.json"), said);
  const parts = listLicences(JSON.parse(said));
  writeFileSync(
    join(OUT, "licences.txt"),
    parts.map(({ name, version, licence }) => `${licence}\t${name}@${version}\n`).join(""),
  );
  const others = parts.filter(({ licence }) => !isPermissive(licence));
  console.log(`dist/sbom.json: ${parts.length} packages. dist/licences.txt: their licences.`);
  for (const { name, version, licence } of others) console.log(`  look at ${name}@${version}: ${licence}`);
  console.log(`Known weaknesses: ${auditInWords()}.`);
}
