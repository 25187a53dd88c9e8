/** The real files of the package, and values that make it complete. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fillIn } from "../../appPackage/fill-in.ts";
import { manifestSchema, type Manifest } from "../../appPackage/manifest.ts";

export const PACKAGE = join(import.meta.dirname, "../../appPackage");

export const VALUES = {
  TEAMS_APP_ID: "11111111-1111-4111-8111-111111111111",
  BOT_ID: "22222222-2222-4222-8222-222222222222",
  ENTRA_CLIENT_ID: "33333333-3333-4333-8333-333333333333",
  APP_DOMAIN: "guildhall.contoso.com",
  PUBLISHER_NAME: "Contoso",
  PUBLISHER_URL: "https://contoso.com",
  PRIVACY_URL: "https://contoso.com/privacy",
  TERMS_URL: "https://contoso.com/terms",
};

export function template(): string {
  return readFileSync(join(PACKAGE, "manifest.json"), "utf8");
}

/** A manifest with its further properties, too. */
export type LooseManifest = Manifest & Record<string, unknown>;

/** The filled-in manifest: a fresh copy that a test may spoil. */
export function filledManifest(): LooseManifest {
  const filled = fillIn(template(), VALUES);
  if (filled.kind === "missing") throw new Error(`No values for ${filled.names.join(", ")}.`);
  const raw = JSON.parse(filled.text) as LooseManifest;
  manifestSchema.parse(raw); // a reading would drop what it does not know; the judge must see it
  return raw;
}
