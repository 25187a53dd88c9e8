/** What holds for a whole company, as its administrators set it. */
import { z } from "zod";
import { KINDS, type Community } from "../communities/index.ts";
import type { PersonId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** Kinds of record that end with time, each with its own. */
export const RECORD_KINDS = ["answers", "session records", "messages", "reports"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A table whose records end with time, where administrators set after how long. */
export interface KeptFor {
  readonly table: string;
  readonly kind: RecordKind;
  /** UTC instant from which a record's days count; undefined: it does not end by itself. */
  readonly since: (value: unknown) => string | undefined;
}

/** Less would take a digest or a recap away before it was read; ten years is longer than any duty to keep. */
export const SHORTEST_DAYS = 30;
const LONGEST_DAYS = 3_650;

/** What administrators may set. */
export const choicesSchema = z.object({
  /** Who may found a community. */
  founders: z.enum(["everybody", "administrators", "named"]),
  /** Where they are named: people's ids. */
  named: z
    .array(
      z
        .string()
        .min(1)
        .max(100)
        .transform((text) => text as PersonId),
    )
    .max(500)
    .readonly(),
  /** The kinds of community that may be founded. */
  kinds: z.array(z.enum(KINDS)).min(1).readonly(),
  /** Days that records of a kind are kept; absent: until somebody deletes them. */
  retention: z.partialRecord(z.enum(RECORD_KINDS), z.int().min(SHORTEST_DAYS).max(LONGEST_DAYS)),
  /** What becomes of somebody's data when they remove the app. */
  whenRemoved: z.enum(["keep", "remove"]),
});
export type Choices = z.output<typeof choicesSchema>;

/** Some of it: what is absent stays as it is. */
export const choicesChangeSchema = z.object({
  founders: choicesSchema.shape.founders.exactOptional(),
  named: choicesSchema.shape.named.exactOptional(),
  kinds: choicesSchema.shape.kinds.exactOptional(),
  retention: choicesSchema.shape.retention.exactOptional(),
  whenRemoved: choicesSchema.shape.whenRemoved.exactOptional(),
});
export type ChoicesChange = z.output<typeof choicesChangeSchema>;

/** What holds where nobody has set anything. */
export const USUAL_CHOICES: Choices = {
  founders: "everybody",
  named: [],
  kinds: KINDS,
  retention: {},
  whenRemoved: "keep",
};

/** Whether somebody may found such a community (rule ADM1). Never throws. */
export function decideFounding(
  choices: Choices,
  founder: { readonly person: PersonId; readonly isAdministrator: boolean },
  kind: Community["kind"],
): { readonly kind: "may found" } | Refusal {
  const isNamed = choices.founders === "named" && choices.named.includes(founder.person);
  if (choices.founders !== "everybody" && !founder.isAdministrator && !isNamed)
    return refuse(
      403,
      "founding-limited",
      "In your company only some people may create communities. Please ask whoever administrates Guildhall.",
    );
  if (!choices.kinds.includes(kind))
    return refuse(403, "kind-not-allowed", "Your company does not use this kind of community.");
  return { kind: "may found" };
}
