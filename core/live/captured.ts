/** What people wrote down in a session for others to use: it waits in the library. */
import { LONGEST_TITLE } from "../library/limits.ts";
import { readCaptured } from "./activities/capture.ts";
import { SOMEBODY } from "./contributions.ts";
import { partsOf, type RecapSources } from "./recap.ts";
import { shortened } from "../shorten.ts";

/** One thing that was written down, and by whom. */
export interface Captured {
  /** Its own for good: brought twice, it is there once. */
  readonly id: string;
  readonly author: { readonly person: string; readonly name: string };
  readonly kind: "practice" | "story";
  readonly title: string;
  readonly text: string;
  readonly notWhen: string;
}

type Sources = Pick<RecapSources, "control" | "contributions" | "findActivity">;

/**
 * Everything that was captured in steps whose activity keeps it (rule LIB13);
 * what nobody signed is not. Never throws.
 */
export function capturedIn(sources: Sources): readonly Captured[] {
  return sources.control.steps.flatMap((step) => {
    const kind = sources.findActivity?.(step.activity)?.keepsAs;
    const capture = partsOf(sources, step.activity).find((part) => part.kind === "capture");
    if (kind === undefined || capture === undefined) return [];
    const answers = sources.contributions.filter(
      (each) => each.kind === "answer" && each.stepId === step.id && each.authorId !== SOMEBODY,
    );
    return answers.map(({ id, authorId, authorName, text }) => {
      const [first = "", second = "", third = ""] = readCaptured(capture.fields, text);
      const title = (first === "" ? text : first).split("\n")[0] ?? "";
      return {
        // The author's id stands before the colon, and an entry's id outlives its author.
        id: `captured-${id.slice(id.lastIndexOf(":") + 1)}`,
        author: { person: authorId, name: authorName },
        kind,
        title: shortened(title, LONGEST_TITLE),
        text: second === "" ? text : second,
        notWhen: third,
      };
    });
  });
}
