/** From the template and an environment's values to the bytes that Teams takes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync, type Zippable } from "fflate";
import type { Variables } from "./environment.ts";
import { fillIn } from "./fill-in.ts";
import { findIconFaults } from "./icons.ts";
import { findManifestFaults } from "./judge.ts";
import { findLanguageFaults, languageFiles } from "./languages.ts";
import { manifestSchema } from "./manifest.ts";

export type PackAnswer =
  | { readonly kind: "packed"; readonly zip: Uint8Array; readonly domain: string }
  | { readonly kind: "missing"; readonly names: readonly string[] }
  | { readonly kind: "faulty"; readonly faults: readonly string[] };

/** ZIP knows no zones and no instant before 1980; one fixed day makes equal contents equal bytes. */
const ALWAYS = "1980-01-01T00:00:00";

/**
 * Packs a folder's manifest.json, color.png, outline.png and languages.
 *
 * Nothing is packed that has a fault: a missing value, a manifest that the
 * schema or Teams would refuse, an icon of the wrong kind.
 *
 * @throws {Error} when a file cannot be read
 */
export function pack(folder: string, variables: Variables): PackAnswer {
  const filled = fillIn(readFileSync(join(folder, "manifest.json"), "utf8"), variables);
  if (filled.kind === "missing") return filled;
  const color = readFileSync(join(folder, "color.png"));
  const outline = readFileSync(join(folder, "outline.png"));
  const read = manifestSchema.safeParse(JSON.parse(filled.text));
  const faults = [
    ...findManifestFaults(JSON.parse(filled.text)),
    ...(read.success ? findLanguageFaults(folder, read.data) : []),
    ...findIconFaults("color", color),
    ...findIconFaults("outline", outline),
  ];
  if (faults.length > 0) return { kind: "faulty", faults };
  const files: Zippable = {
    "manifest.json": Buffer.from(filled.text),
    "color.png": color,
    "outline.png": outline,
  };
  for (const file of read.success ? languageFiles(read.data) : [])
    files[file] = readFileSync(join(folder, file));
  return {
    kind: "packed",
    zip: zipSync(files, { mtime: ALWAYS, level: 9 }),
    domain: variables["APP_DOMAIN"] ?? "",
  };
}
