/** Bringing the built-in library to a company, again and again, without taking anything from it. */
import { z } from "zod";
import { templateSchema } from "./agenda.ts";
import type { Template } from "./agenda.ts";

/** A template as a company keeps it. */
export const keptTemplateSchema = z
  .object({
    version: z.literal(1),
    /** "company" once anybody there wrote or changed it. */
    source: z.enum(["built-in", "company"]),
    /** The library that it came with; 0 for a company's own. */
    libraryVersion: z.int().min(0),
    template: templateSchema,
  })
  .readonly();
export type KeptTemplate = z.infer<typeof keptTemplateSchema>;

/** A built-in template as it is first kept. Never throws. */
export function keepBuiltIn(template: Template, libraryVersion: number): KeptTemplate {
  return { version: 1, source: "built-in", libraryVersion, template };
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
