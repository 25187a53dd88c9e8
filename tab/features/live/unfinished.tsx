import type { JSX } from "react";
import { isTheirOwn, leftBehind, type Drafts } from "./drafts.ts";
import { StillWriting } from "./still-writing.tsx";

/** What this person was still writing in steps that have moved on. */
export function Unfinished(props: {
  readonly steps: readonly { readonly id: string; readonly title: string }[];
  /** The step that is on; absent once the session is over. */
  readonly current?: string;
  readonly drafts: Drafts;
  readonly onText: (draft: string, text: string) => void;
  readonly onShare: (kind: "answer" | "takeaway", stepId: string, text: string) => void;
}): JSX.Element {
  const { steps, current, drafts, onText, onShare } = props;
  const titles = new Map(steps.map(({ id, title }) => [id, title]));
  return (
    <>
      {leftBehind(drafts, [...titles.keys()], current).map(({ draft, stepId, kind, text }) => (
        <StillWriting
          key={draft}
          stepTitle={titles.get(stepId) ?? ""}
          text={text}
          isOwn={isTheirOwn(kind)}
          onText={(edited) => onText(draft, edited)}
          onShare={(words) => {
            onText(draft, "");
            onShare(isTheirOwn(kind) ? "takeaway" : "answer", stepId, words);
          }}
        />
      ))}
    </>
  );
}
