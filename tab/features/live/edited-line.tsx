import type { JSX } from "react";
import { Button, Field, Input } from "../../ui/fluent.tsx";
import { useEdited } from "./use-edited.tsx";

/** One line that can be shared, and changed when it is: what is typed stays until it is sent. */
export function EditedLine(props: {
  readonly label: string;
  readonly hint?: string;
  readonly maxLength: number;
  /** What is shared already; empty: nothing. */
  readonly shared: string;
  readonly draft: string;
  readonly onDraft: (text: string) => void;
  readonly send: string;
  /** Sent without words, it is taken back; absent: it needs some. */
  readonly mayBeEmpty?: boolean;
  readonly appearance?: "primary";
  readonly onSend: (text: string) => void;
}): JSX.Element {
  const { shared, appearance } = props;
  const { text, onText, onSent } = useEdited(shared, props.draft, props.onDraft);
  const words = text.trim();
  const isMissing = words === "" && props.mayBeEmpty !== true;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isMissing) return;
        props.onSend(words);
        onSent();
      }}
    >
      <Field label={props.label} {...(props.hint === undefined ? {} : { hint: props.hint })}>
        <Input value={text} maxLength={props.maxLength} onChange={(_event, data) => onText(data.value)} />
      </Field>
      <div className="row">
        <Button
          type="submit"
          disabledFocusable={isMissing || words === shared}
          {...(appearance === undefined ? {} : { appearance })}
        >
          {props.send}
        </Button>
      </div>
    </form>
  );
}
