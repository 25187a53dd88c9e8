/** Puts values where a template says `${{NAME}}`. */
import type { Variables } from "./environment.ts";

const PLACE = /\$\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;

export type Filled =
  | { readonly kind: "filled"; readonly text: string }
  | { readonly kind: "missing"; readonly names: readonly string[] };

/** The variables that a template names, each once, in their order. */
export function namesIn(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACE)].map((place) => place[1] ?? ""))];
}

/**
 * Fills in a JSON template. Every place stands inside a JSON text, so a value
 * is escaped: no value can add a property.
 *
 * @returns "missing" with every variable that has no value, when any has none
 */
export function fillIn(template: string, variables: Variables): Filled {
  const missing = namesIn(template).filter((name) => (variables[name] ?? "").trim() === "");
  if (missing.length > 0) return { kind: "missing", names: missing };
  const text = template.replaceAll(PLACE, (_place, name: string) =>
    JSON.stringify((variables[name] ?? "").trim()).slice(1, -1),
  );
  return { kind: "filled", text };
}
