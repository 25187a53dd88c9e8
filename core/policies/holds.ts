/** Legal holds: what must not be erased, whoever asks. */
import { z } from "zod";
import type { CommunityId, PersonId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** What a hold covers. */
export const holdSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("company") }),
  z.object({
    kind: z.literal("community"),
    community: z
      .string()
      .min(1)
      .max(100)
      .transform((text) => text as CommunityId),
  }),
  z.object({
    kind: z.literal("person"),
    person: z
      .string()
      .min(1)
      .max(100)
      .transform((text) => text as PersonId),
  }),
]);
export type Hold = z.output<typeof holdSchema>;

/** All holds of a company. */
export interface Holds {
  readonly company: boolean;
  readonly communities: ReadonlySet<CommunityId>;
  readonly people: ReadonlySet<PersonId>;
}

/** Collects holds. Never throws. */
export function holdsOf(holds: readonly Hold[]): Holds {
  return {
    company: holds.some(({ kind }) => kind === "company"),
    communities: new Set(holds.flatMap((hold) => (hold.kind === "community" ? [hold.community] : []))),
    people: new Set(holds.flatMap((hold) => (hold.kind === "person" ? [hold.person] : []))),
  };
}

/** Whether somebody's data must stay, whatever communities they are in (rule ADM6). Never throws. */
export function holdsPerson(holds: Holds, person: PersonId): boolean {
  return holds.company || holds.people.has(person);
}

/** What whoever asks to be erased hears: that there is a hold, and not whom it is about. */
export function heldBack(): Refusal {
  return refuse(
    409,
    "legal-hold",
    "Your company has a legal duty to keep this for now, so I cannot delete it yet. I keep your wish, and do it as soon as that ends.",
  );
}
