/** The answers to who may not see something: one tells nobody whether it is there, one says what a sponsor sees. */
import { refuse, type Refusal } from "../refusal.ts";

/** The one answer for what is absent and what is not this person's to see (rule COM7). */
export function communityNotFound(): Refusal {
  return refuse(
    404,
    "community-not-found",
    "I do not know a community of that name. Say communities to see those you can join.",
  );
}

/** What a sponsor hears who asks for what people wrote (rule ACC5). */
export function sumsOnly(name: string): Refusal {
  return refuse(
    403,
    "sponsors-see-sums",
    `As a sponsor of ${name} you see sums, so that people write freely. Say sums ${name} to see them.`,
  );
}
