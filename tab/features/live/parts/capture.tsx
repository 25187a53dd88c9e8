import type { JSX } from "react";
import { captureText } from "../../../../core/live/activities/index.ts";
import { Button, Field, Textarea } from "../../../ui/fluent.tsx";
import { BETWEEN_FIELDS } from "../drafts.ts";
import type { PartProps } from "./part.ts";

/** A story or a practice, field by field; shared as one answer. */
export function Capture(props: PartProps<"capture">): JSX.Element | null {
  const { use, draft, onDraft, onShare, surroundings } = props;
  if (surroundings.isStage) return null;
  const values = draft.split(BETWEEN_FIELDS);
  const text = captureText(use.fields, values);
  const edit = (at: number, value: string): void => {
    const next = use.fields.map((_field, index) => (index === at ? value : (values[index] ?? "")));
    onDraft(next.every((each) => each === "") ? "" : next.join(BETWEEN_FIELDS));
  };
  return (
    <form
      className="block stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (text === "") return;
        onShare(text);
        onDraft("");
      }}
    >
      {use.fields.map((field, index) => (
        <Field key={field} label={field}>
          <Textarea
            value={values[index] ?? ""}
            rows={2}
            resize="vertical"
            maxLength={1200}
            onChange={(_event, data) => edit(index, data.value)}
          />
        </Field>
      ))}
      <div className="row">
        <Button type="submit" appearance="primary" disabledFocusable={text === ""}>
          Share answer
        </Button>
      </div>
    </form>
  );
}
