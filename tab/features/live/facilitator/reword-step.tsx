import { useState, type JSX } from "react";
import { MOST_STEP_MINUTES, type Edit, type LiveStep } from "../../../../core/live/index.ts";
import { Button, Field, Input, Textarea } from "../../../ui/fluent.tsx";
import { useEdited } from "../use-edited.tsx";
import { useKept } from "../use-kept.tsx";
import { minutesOf } from "./seen.ts";

/** A step's question and minutes, while the session runs. A blank line parts two questions. */
export function RewordStep(props: {
  readonly sessionId: string;
  readonly step: LiveStep;
  readonly mayChangeMinutes: boolean;
  readonly isCutOff: boolean;
  /** With nothing where it is put away unchanged. */
  readonly onDone: (wish: Edit | undefined) => void;
}): JSX.Element {
  const { sessionId, step, mayChangeMinutes, onDone } = props;
  const [draft, onDraft] = useKept(`reword|${sessionId}|${step.id}`);
  const { text, onText: setText, onSent } = useEdited(step.prompts.join("\n\n"), draft, onDraft);
  const [minutes, setMinutes] = useState(String(minutesOf(step)));
  const finish = (wish: Edit | undefined): void => {
    onSent();
    onDone(wish);
  };
  const save = (): void => {
    const prompts = text.split(/\n\s*\n/u).filter((each) => each.trim() !== "");
    const wanted = Number(minutes);
    finish({
      kind: "reword",
      stepId: step.id,
      ...(prompts.length === 0 ? {} : { prompts }),
      ...(mayChangeMinutes && wanted >= 1 && wanted !== minutesOf(step) ? { minutes: wanted } : {}),
    });
  };
  return (
    <form
      className="note stack"
      aria-label={`Change ${step.title}`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field label="What it asks">
        <Textarea value={text} rows={3} resize="vertical" onChange={(_event, data) => setText(data.value)} />
      </Field>
      {mayChangeMinutes && (
        <Field label="Minutes">
          <Input
            type="number"
            min={1}
            max={MOST_STEP_MINUTES}
            value={minutes}
            onChange={(_event, data) => setMinutes(data.value)}
          />
        </Field>
      )}
      <div className="row">
        <Button type="submit" appearance="primary" disabledFocusable={props.isCutOff}>
          Save the change
        </Button>
        <Button onClick={() => finish(undefined)}>Leave it</Button>
      </div>
    </form>
  );
}
