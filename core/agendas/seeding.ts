/** Bringing the built-in library to a company, again and again, without taking anything from it. */
import type { Template } from "./agenda.ts";
import type { KeptTemplate } from "./keeping.ts";

/** A built-in template as it is first kept. Never throws. */
export function keepBuiltIn(template: Template, libraryVersion: number): KeptTemplate {
  return { version: 2, source: "built-in", libraryVersion, template, revision: 1 };
}

/**
 * What becomes of a kept template when a library comes (rule AGD19): a
 * built-in gives way to other words of the same or a newer library; what the
 * company changed stays. Never throws.
 */
export function decideSeed(kept: KeptTemplate | undefined, coming: KeptTemplate): "write" | "keep" {
  if (kept === undefined) return "write";
  if (kept.source === "company" || kept.libraryVersion > coming.libraryVersion) return "keep";
  return JSON.stringify(kept) === JSON.stringify(coming) ? "keep" : "write";
}

/**
 * Whether a company that was given one library needs nothing of another: it
 * is older, or word for word the same. Never throws.
 */
export function isAsNew(
  seeded: { readonly libraryVersion: number; readonly digest: string },
  coming: { readonly version: number; readonly digest: string },
): boolean {
  if (seeded.libraryVersion !== coming.version) return seeded.libraryVersion > coming.version;
  return seeded.digest === coming.digest;
}
