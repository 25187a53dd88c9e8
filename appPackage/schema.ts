/** The manifest against Microsoft's published schema, which a package brings: nothing is downloaded. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ajv from "ajv-draft-04";
import formats from "ajv-formats";

const SCHEMAS = join(
  dirname(fileURLToPath(import.meta.resolve("@microsoft/app-manifest"))),
  "json-schemas/teams",
);

/**
 * What the published schema of this version finds wrong, a sentence each.
 * Never throws: a version without a schema is a fault, too.
 */
export function findSchemaFaults(manifest: unknown, version: string): readonly string[] {
  return findFaults(manifest, version, "MicrosoftTeams.schema.json");
}

/** The same of a language's file. */
export function findLocalizationFaults(language: unknown, version: string): readonly string[] {
  return findFaults(language, version, "MicrosoftTeams.Localization.schema.json");
}

function findFaults(manifest: unknown, version: string, name: string): readonly string[] {
  const file = join(SCHEMAS, `v${version}`, name);
  if (!/^\d+\.\d+$/.test(version) || !existsSync(file)) {
    return [`manifestVersion is "${version}": no schema of that version is published.`];
  }
  // One pattern of the published schema is none by the newer rules for patterns.
  const judge = new ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
  formats.default(judge);
  const isValid = judge.compile(JSON.parse(readFileSync(file, "utf8")) as object);
  if (isValid(manifest)) return [];
  return (isValid.errors ?? []).map(({ instancePath, message, params }) => {
    const place = instancePath === "" ? "the manifest" : instancePath.slice(1).replaceAll("/", ".");
    return `${place} ${message ?? "is wrong"} (${JSON.stringify(params)}).`;
  });
}
