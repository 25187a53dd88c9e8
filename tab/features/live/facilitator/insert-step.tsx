import { useState, type JSX } from "react";
import { v7 } from "uuid";
import { stepOf } from "../../../../core/live/index.ts";
import { Button, Field, Select, Textarea } from "../../../ui/fluent.tsx";
import { useKept } from "../use-kept.tsx";
import type { StepsAheadProps } from "./steps-ahead-props.ts";

/** Puts an activity of the catalogue right behind the step that is on. */
export function InsertStep(props: StepsAheadProps & { readonly beforeId: string | undefined }): JSX.Element {
  const { known, isCutOff, onEdit, beforeId } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useKept(`put-in|${props.session.id}|activity`);
  const [prompt, setPrompt] = useKept(`put-in|${props.session.id}|prompt`);
  const activity = known.get(chosen);
  if (!isOpen)
    return (
      <Button disabledFocusable={isCutOff || known.size === 0} onClick={() => setIsOpen(true)}>
        Put a step in
      </Button>
    );
  return (
    <form
      className="note stack"
      aria-label="Put a step in"
      onSubmit={(event) => {
        event.preventDefault();
        if (activity === undefined) return;
        onEdit({ kind: "insert", step: stepOf(activity, `put-in-${v7()}`, prompt), beforeId });
        setIsOpen(false);
        setChosen("");
        setPrompt("");
      }}
    >
      <Field label="Activity" {...(activity === undefined ? {} : { hint: activity.purpose })}>
        <Select value={chosen} onChange={(_event, data) => setChosen(data.value)}>
          <option value="">Choose one</option>
          {[...known.values()].map(({ id, title, minutes }) => (
            <option key={id} value={id}>
              {`${title}, ${minutes.usual} min`}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="What it asks">
        <Textarea
          value={prompt}
          rows={2}
          resize="vertical"
          onChange={(_event, data) => setPrompt(data.value)}
        />
      </Field>
      <div className="row">
        <Button type="submit" appearance="primary" disabledFocusable={isCutOff || activity === undefined}>
          Put it next
        </Button>
        <Button onClick={() => setIsOpen(false)}>Leave it</Button>
      </div>
    </form>
  );
}
