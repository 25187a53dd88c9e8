/**
 * What a person is writing, step by step. A step that moves on takes nothing
 * away: its draft stays on their screen, and can still be shared to its step.
 */

/** Drafts by what they are for: `answer|<stepId>`, `takeaway`. Only those with words in them. */
export type Drafts = Readonly<Record<string, string>>;

/** The name under which a step's answer is kept. */
export function answerTo(stepId: string): string {
  return `answer|${stepId}`;
}

/** The name under which the takeaway is kept. */
export const TAKEAWAY = "takeaway";

/** The drafts after one was edited. Blank words are no draft. */
export function keepDraft(drafts: Drafts, name: string, text: string): Drafts {
  const { [name]: _replaced, ...others } = drafts;
  return text.trim() === "" ? others : { ...others, [name]: text };
}

/** The steps, other than the one that is on, whose answer somebody was still writing; in the agenda's order. */
export function leftBehind(
  drafts: Drafts,
  stepIds: readonly string[],
  currentStepId: string | undefined,
): readonly string[] {
  return stepIds.filter((id) => id !== currentStepId && drafts[answerTo(id)] !== undefined);
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
