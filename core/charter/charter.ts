/** A charter: its fields, its versions and what differs between them. */
import { z } from "zod";
import { personId } from "../ids.ts";
import type { Recap } from "../live/index.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { CHARTER_FIELDS, LONGEST_FIELD, MOST_MEASURES, type CharterField } from "./fields.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const measureSchema = z.object({
  words: z.string(),
  /** A metric's id, or `stories`. */
  evidence: z.string(),
});
export type SuccessMeasure = z.output<typeof measureSchema>;

export const textsSchema = z.record(z.enum(CHARTER_FIELDS), z.string());

export const versionSchema = z.object({
  number: z.int().min(1),
  by: z.object({ person: z.string().transform(personId), name: z.string() }),
  /** UTC instant. */
  at: z.string(),
  texts: textsSchema,
  success: z.array(measureSchema),
  reviewOn: day.exactOptional(),
  signed: z
    .object({ person: z.string().transform(personId), name: z.string(), at: z.string() })
    .exactOptional(),
});
export type CharterVersion = z.output<typeof versionSchema>;

/** What somebody writes. */
export interface CharterWritten {
  readonly texts: Readonly<Record<CharterField, string>>;
  readonly success: readonly SuccessMeasure[];
  readonly reviewOn?: string | undefined;
}

/** Tidies and checks a charter (rules CHA1, CHA5). @param evidence the ids that may stand behind a measure. Never throws, never cuts. */
export function checkCharter(
  written: CharterWritten,
  evidence: ReadonlySet<string>,
): CharterWritten | Refusal {
  const texts = Object.fromEntries(
    CHARTER_FIELDS.map((field) => [field, tidy(written.texts[field])]),
  ) as Record<CharterField, string>;
  const longest = Math.max(...Object.values(texts).map((text) => text.length));
  if (longest > LONGEST_FIELD)
    return refuse(
      422,
      "too-long",
      `A part has ${longest} characters; at most ${LONGEST_FIELD} fit. Nothing was saved.`,
    );
  const success = written.success
    .map(({ words, evidence: of }) => ({ words: tidy(words), evidence: of }))
    .filter(({ words }) => words !== "");
  if (success.length > MOST_MEASURES || success.some(({ words }) => words.length > 300))
    return refuse(
      422,
      "too-many-measures",
      `At most ${MOST_MEASURES} measures fit, each a sentence. Nothing was saved.`,
    );
  if (success.some(({ evidence: of }) => !evidence.has(of)))
    return refuse(
      422,
      "no-such-evidence",
      "Each measure needs a figure or stories that show it. Nothing was saved.",
    );
  if (written.reviewOn !== undefined && !isDay(written.reviewOn))
    return refuse(422, "no-day", "The review day is no day of the calendar. Nothing was saved.");
  const { reviewOn } = written;
  return { texts, success, ...(reviewOn === undefined ? {} : { reviewOn }) };
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim();
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, date = 0] = text.split("-").map(Number);
  const days = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && date >= 1 && date <= (days[month - 1] ?? 0);
}

/** One part that differs between two versions. */
export interface Difference {
  readonly part: CharterField | "success" | "review";
  readonly before: string;
  readonly after: string;
}

/**
 * What differs from the version before; everything that stands there, for the first (rule CHA2). Never throws.
 * @param titleOf what stands behind a measure, in words
 */
export function differences(
  after: Pick<CharterVersion, "texts" | "success" | "reviewOn">,
  before?: Pick<CharterVersion, "texts" | "success" | "reviewOn">,
  titleOf: (evidence: string) => string = (evidence) => evidence,
): readonly Difference[] {
  const measures = (version: typeof before): string =>
    version?.success.map(({ words, evidence }) => `${words} (seen by: ${titleOf(evidence)})`).join("\n") ??
    "";
  const all: Difference[] = CHARTER_FIELDS.map((field) => ({
    part: field,
    before: before?.texts[field] ?? "",
    after: after.texts[field],
  }));
  const texts = all.filter((each) => each.before !== each.after);
  if (measures(after) !== measures(before))
    texts.push({ part: "success", before: measures(before), after: measures(after) });
  if (after.reviewOn !== before?.reviewOn)
    texts.push({ part: "review", before: before?.reviewOn ?? "", after: after.reviewOn ?? "" });
  return texts;
}

/** From which activity of a charter-launch session each field's beginning comes. */
const FROM: readonly (readonly [CharterField, string])[] = [
  ["forMembers", "impromptu-networking"],
  ["purpose", "nine-whys"],
  ["scope", "one-two-four-all"],
  ["norms", "group-share"],
  ["firstSteps", "fifteen-percent-solutions"],
];

/** Two steps ask for lines that begin with what they are about: these go where they belong. */
const BEGUN_WITH: Readonly<Record<string, readonly (readonly [CharterField, RegExp])[]>> = {
  scope: [["outOfScope", /^not\s*[:–-]\s*/i]],
  norms: [
    ["norms", /^norms?\s*[:–-]\s*/i],
    ["rhythm", /^rhythm\s*[:–-]\s*/i],
    ["joining", /^joining\s*[:–-]\s*/i],
    ["knowledge", /^keeping\s*[:–-]\s*/i],
  ],
};

/** Whether a session with this agenda was held to write a charter; a community's own copy of it as well. Never throws. */
export function isCharterLaunch({ keywords }: { readonly keywords: readonly string[] }): boolean {
  return keywords.includes("charter");
}

/** A beginning, from what members wrote (rule CHA6); empty where they wrote nothing. Never throws. */
export function draftFrom(recap: Pick<Recap, "steps" | "takeaways">): Partial<Record<CharterField, string>> {
  const draft = new Map<CharterField, string[]>();
  const put = (field: CharterField, line: string): void =>
    void draft.set(field, [...(draft.get(field) ?? []), line]);
  for (const [field, activity] of FROM) {
    const step = recap.steps.find((each) => each.activity === activity);
    for (const line of linesOf(step?.answers ?? [])) {
      const begun = BEGUN_WITH[field]?.find(([, beginning]) => beginning.test(line));
      if (begun === undefined) put(field, line);
      else put(begun[0], line.replace(begun[1], ""));
    }
  }
  for (const line of linesOf(recap.takeaways)) put("roles", line);
  return Object.fromEntries(
    [...draft].map(([field, lines]) => [field, lines.join("\n").slice(0, LONGEST_FIELD)]),
  );
}

const linesOf = (said: readonly { readonly text: string }[]): readonly string[] =>
  said.flatMap(({ text }) => text.split("\n")).filter((line) => line.trim() !== "");
