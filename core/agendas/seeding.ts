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
 * What becomes of a kept template when a library comes (rule AGD19): an older
 * built-in gives way; what the company changed, and what is as new, stays.
 * Never throws.
 */
export function decideSeed(kept: KeptTemplate | undefined, coming: KeptTemplate): "write" | "keep" {
  if (kept === undefined) return "write";
  if (kept.source === "company") return "keep";
  return kept.libraryVersion < coming.libraryVersion ? "write" : "keep";
}
