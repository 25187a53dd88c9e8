import { useId, type JSX } from "react";
import { Button, Field, Textarea } from "./fluent.tsx";

/** The longest answer that the record takes, in characters. */
const LONGEST = 4_000;

/** A field to write in, and the button that sends it. The words live above: they outlast the step. */
export function WritingBox(props: {
  readonly label: string;
  readonly send: string;
  readonly text: string;
  readonly placeholder?: string;
  readonly onText: (text: string) => void;
  readonly onSend: (text: string) => void;
}): JSX.Element {
  const { text, onText, onSend } = props;
  const hasWords = text.trim() !== "";
  const formId = useId();
  return (
    <form
      id={formId}
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (hasWords) onSend(text.trim());
      }}
    >
      <Field label={props.label}>
        <Textarea
          value={text}
          rows={3}
          resize="vertical"
          maxLength={LONGEST}
          {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
          onChange={(_event, data) => onText(data.value)}
        />
      </Field>
      <div className="row">
        <Button type="submit" appearance="primary" disabledFocusable={!hasWords}>
          {props.send}
        </Button>
      </div>
    </form>
  );
}
