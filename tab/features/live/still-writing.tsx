import type { JSX } from "react";
import { Button, Field, Textarea } from "../../ui/fluent.tsx";

/**
 * What somebody was writing when its step moved on. It stays until they share
 * it to that step or put it away.
 */
export function StillWriting(props: {
  readonly stepTitle: string;
  readonly text: string;
  /** It was for themselves, and becomes a takeaway. */
  readonly isOwn: boolean;
  readonly onText: (text: string) => void;
  readonly onShare: (text: string) => void;
}): JSX.Element {
  const { stepTitle, text, isOwn } = props;
  return (
    <section className="note warn block stack" aria-label={`Unfinished for ${stepTitle}`}>
      <Field label={`You were still writing for “${stepTitle}”`}>
        <Textarea
          value={text}
          rows={2}
          resize="vertical"
          onChange={(_event, data) => props.onText(data.value)}
        />
      </Field>
      <div className="row">
        <Button onClick={() => props.onShare(text.trim())}>
          {isOwn ? "Save as a takeaway" : `Share to “${stepTitle}”`}
        </Button>
        <Button
          appearance="subtle"
          onClick={() => props.onText("")}
          aria-label={`Put away what I wrote for ${stepTitle}`}
        >
          Put away
        </Button>
      </div>
    </section>
  );
}
