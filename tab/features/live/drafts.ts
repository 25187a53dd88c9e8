/**
 * What a person is writing, step by step. A step that moves on takes nothing
 * away: its draft stays on their screen, and can still be shared to its step.
 */

/** Drafts by what they are for: `answer|<stepId>`, `capture|<stepId>`, `takeaway`. Only those with words in them. */
export type Drafts = Readonly<Record<string, string>>;

/** The name under which a step's answer is kept. */
export function answerTo(stepId: string): string {
  return draftOf("answer", stepId);
}

/** The name under which the takeaway is kept. */
export const TAKEAWAY = "takeaway";

/** The drafts after one was edited. Blank words are no draft. */
export function keepDraft(drafts: Drafts, name: string, text: string): Drafts {
  const { [name]: _replaced, ...others } = drafts;
  return text.trim() === "" ? others : { ...others, [name]: text };
}

/**
 * What people write in a step: an answer, the fields of a story, a line on a
 * sheet, a note, a commitment, why a number is low, a choice in their own
 * words, what a station shows.
 */
export const WRITTEN_IN_STEPS = [
  "answer",
  "capture",
  "pass",
  "stations",
  "commit",
  "scale",
  "poll",
  "host",
] as const;
export type WrittenInStep = (typeof WRITTEN_IN_STEPS)[number];

/** Not meant for the wall under their name: what is left of it they may keep for themselves. */
const OWN: readonly WrittenInStep[] = ["commit", "scale", "poll", "host"];

/** Whether what was left behind becomes a takeaway, and not an answer. */
export function isTheirOwn(kind: WrittenInStep): boolean {
  return OWN.includes(kind);
}

/** The name under which something of that kind is kept for a step. */
export function draftOf(kind: string, stepId: string): string {
  return `${kind}|${stepId}`;
}

/** Fields become one draft, each behind this character, so that they are kept as every draft is. */
export const BETWEEN_FIELDS = "\u2028";

/** Something that somebody was still writing for a step that has moved on. */
export interface LeftBehind {
  readonly draft: string;
  readonly stepId: string;
  readonly kind: WrittenInStep;
  /** The words alone, whatever fields they stood in. */
  readonly text: string;
}

/** What somebody was still writing in other steps than the one that is on; in the agenda's order. */
export function leftBehind(
  drafts: Drafts,
  stepIds: readonly string[],
  currentStepId: string | undefined,
): readonly LeftBehind[] {
  return stepIds
    .filter((id) => id !== currentStepId)
    .flatMap((stepId) =>
      WRITTEN_IN_STEPS.flatMap((kind) => {
        const draft = draftOf(kind, stepId);
        const text = drafts[draft]?.split(BETWEEN_FIELDS).filter(hasWords).join("\n");
        return text === undefined ? [] : [{ draft, stepId, kind, text }];
      }),
    );
}

function hasWords(text: string): boolean {
  return text.trim() !== "";
}

/** Reads kept drafts; what cannot be read is left out. */
export function readDrafts(text: string | null): Drafts {
  if (text === null) return {};
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    );
  } catch {
    // Cut off while it was written: there is nothing to show.
    return {};
  }
}
