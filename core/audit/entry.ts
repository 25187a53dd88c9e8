/** One line of the audit log. */
import { z } from "zod";

/** What is known of something that was done, before it is part of the chain. */
export const doneSchema = z.object({
  /** UTC instant. */
  at: z.string(),
  /** A random id that stands for a person; "guildhall" for what the software did by itself. */
  who: z.string(),
  /** `PUT /communities/:id/settings`, `button stewardship.close`, `command create community`. */
  what: z.string(),
  /** What it was done to and how, in ids and closed words: never anything that somebody wrote. */
  on: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  correlation: z.string(),
});
export type Done = z.output<typeof doneSchema>;

export const auditEntrySchema = doneSchema.extend({
  version: z.literal(1),
  /** From 1 on, without a gap. */
  number: z.int().min(1),
  /** The hash of the entry before it; of the first: {@link BEGINNING}. */
  previous: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.output<typeof auditEntrySchema>;

/** What stands before the first entry. */
export const BEGINNING = "0".repeat(64);
