/** What others say to a single answer: marks and replies; and who may know what somebody asks for. */
import { z } from "zod";
import type { PersonId } from "../ids.ts";
import { personId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { tidyLines } from "./text.ts";

/** "This helped" and "same here". */
export const MARKS = ["helped", "same"] as const;
export type Mark = (typeof MARKS)[number];

/** Characters; a longer reply is an answer of its own. */
export const REPLY_LIMIT = 1_000;

export const talkSchema = z.object({
  version: z.literal(1),
  /** The answer's lasting name in its prompt. */
  item: z.string(),
  person: z.string().transform(personId),
  name: z.string(),
  said: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("mark"), mark: z.enum(MARKS) }),
    z.object({ kind: z.literal("reply"), id: z.string(), text: z.string() }),
  ]),
  /** UTC instant. */
  at: z.string(),
});
export type Talk = z.output<typeof talkSchema>;

/** A reply as it is kept, or why it cannot be (rule PRM37). Never throws. */
export function checkTalk(given: string): string | Refusal {
  const text = tidyLines(given);
  if (text === "") return refuse(400, "reply-missing", "There were no words in it, so nothing was sent.");
  if (text.length <= REPLY_LIMIT) return text;
  return refuse(
    400,
    "reply-too-long",
    `That has ${text.length} characters. Please keep it to ${REPLY_LIMIT}; nothing was sent yet.`,
  );
}

/** What stands beside one answer, for one reader. */
export interface TalkView {
  readonly helped: number;
  readonly same: number;
  /** The reader's own marks. */
  readonly mine: readonly Mark[];
  readonly replies: readonly { readonly name: string; readonly text: string; readonly at: string }[];
}

/** Sums up what was said to one answer. Never throws. */
export function viewTalk(all: readonly Talk[], reader: PersonId): TalkView {
  const marks = all.flatMap(({ said, person }) =>
    said.kind === "mark" ? [{ mark: said.mark, person }] : [],
  );
  const count = (wanted: Mark): number => marks.filter(({ mark }) => mark === wanted).length;
  return {
    helped: count("helped"),
    same: count("same"),
    mine: marks.filter(({ person }) => person === reader).map(({ mark }) => mark),
    replies: all
      .flatMap(({ said, name, at }) => (said.kind === "reply" ? [{ name, text: said.text, at }] : []))
      .toSorted((one, other) => one.at.localeCompare(other.at, "en")),
  };
}

/** Small words that say nothing of a subject. */
const LEAST_LETTERS = 4;
/** More people than these are not asked for one thing. */
export const MOST_HELPERS = 5;

const stems = (text: string): ReadonlySet<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? [])
      .map((word) => word.replace(/(?:ing|s)$/, ""))
      .filter((word) => word.length >= LEAST_LETTERS || /[+#\d]/.test(word)),
  );

/**
 * Who says in their profile that they can help with what is asked, those with
 * the most in common first (rule PRM38). Never throws.
 */
export function helpersFor<Person extends string>(
  ask: string,
  people: ReadonlyMap<Person, readonly string[]>,
  asker: string,
): readonly { readonly person: Person; readonly topic: string }[] {
  const asked = stems(ask);
  const found = [...people].flatMap(([person, topics]) => {
    if (person === asker) return [];
    const scored = topics
      .map((topic) => ({ topic, shared: [...stems(topic)].filter((word) => asked.has(word)).length }))
      .sort((one, other) => other.shared - one.shared);
    const [best] = scored;
    return best === undefined || best.shared === 0 ? [] : [{ person, ...best }];
  });
  return found
    .sort((one, other) => other.shared - one.shared || (one.person < other.person ? -1 : 1))
    .slice(0, MOST_HELPERS)
    .map(({ person, topic }) => ({ person, topic }));
}
