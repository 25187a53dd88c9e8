import type { JSX } from "react";
import { answerTo, leftBehind, type Drafts } from "./drafts.ts";
import { StillWriting } from "./still-writing.tsx";

/** What this person was still writing in steps that have moved on. */
export function Unfinished(props: {
  readonly steps: readonly { readonly id: string; readonly title: string }[];
  /** The step that is on; absent once the session is over. */
  readonly current?: string;
  readonly drafts: Drafts;
  readonly onText: (draft: string, text: string) => void;
  readonly onShare: (stepId: string, text: string) => void;
}): JSX.Element {
  const { steps, current, drafts, onText, onShare } = props;
  const order = steps.map((step) => step.id);
  const ids = new Set(leftBehind(drafts, order, current));
  return (
    <>
      {steps
        .filter((step) => ids.has(step.id))
        .map((step) => (
          <StillWriting
            key={step.id}
            stepTitle={step.title}
            text={drafts[answerTo(step.id)] ?? ""}
            onText={(text) => onText(answerTo(step.id), text)}
            onShare={(text) => onShare(step.id, text)}
          />
        ))}
    </>
  );
}
