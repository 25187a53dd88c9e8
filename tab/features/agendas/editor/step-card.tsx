import type { JSX, KeyboardEvent } from "react";
import type { Step } from "../../../../core/agendas/agenda.ts";
import { findActivity } from "../../../../core/agendas/catalogue.ts";
import { Button, Field } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import type { Grip } from "./dragging.tsx";
import type { Keeper } from "./keeper.ts";
import { NotesFields } from "./notes-fields.tsx";
import { PollFields, runsAPoll } from "./poll-fields.tsx";
import { Prompts } from "./prompt-fields.tsx";
import { SharedPlace, WritingField } from "./writing-field.tsx";

/** One step, open to be changed: where it stands, how long it takes, what it asks. */
export function StepCard(props: {
  readonly step: Step;
  /** Counted from 0. */
  readonly place: number;
  readonly count: number;
  readonly startsAtMinute: number;
  readonly keeper: Keeper;
  readonly grip: Grip;
  readonly isDragged: boolean;
}): JSX.Element {
  const { step, place, count, keeper } = props;
  const name = step.title.trim() === "" ? `Step ${place + 1}` : step.title;
  const activity = findActivity(step.activity);
  const move = (to: number): void => keeper.change({ kind: "move", stepId: step.id, to });
  const byKey = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    move(event.key === "ArrowUp" ? Math.max(0, place - 1) : place + 1);
  };
  return (
    <li className="card step-card" data-row={step.id} data-dragged={props.isDragged} aria-label={name}>
      <div className="step-head">
        <button
          type="button"
          className="grip"
          aria-label={`Move ${name}: drag it, or press the arrow keys`}
          onKeyDown={byKey}
          {...props.grip}
        >
          ⠿
        </button>
        <WritingField
          label="Title"
          stepId={step.id}
          name="title"
          value={step.title}
          maxLength={200}
          onDone={keeper.settle}
          onWrite={(text) => keeper.change({ kind: "write", stepId: step.id, field: "title", text })}
        />
      </div>
      <p className="quiet">
        From minute {props.startsAtMinute}
        {activity === undefined ? "" : ` · ${activity.title}`}
      </p>
      <StepButtons step={step} name={name} place={place} count={count} keeper={keeper} />
      {runsAPoll(activity) ? (
        <PollFields step={step} keeper={keeper} />
      ) : (
        <Prompts step={step} keeper={keeper} />
      )}
      <NotesFields step={step} keeper={keeper} />
    </li>
  );
}

function StepButtons(props: {
  readonly step: Step;
  readonly name: string;
  readonly place: number;
  readonly count: number;
  readonly keeper: Keeper;
}): JSX.Element {
  const { step, name, place, keeper } = props;
  const move = (to: number): void => keeper.change({ kind: "move", stepId: step.id, to });
  return (
    <div className="row step-times">
      <MinutesField label={`Minutes of ${name}`} step={step} keeper={keeper} />
      <Button size="small" disabledFocusable={place === 0} onClick={() => move(place - 1)}>
        Up<span className="only-heard">: {name}</span>
      </Button>
      <Button size="small" disabledFocusable={place === props.count - 1} onClick={() => move(place + 1)}>
        Down<span className="only-heard">: {name}</span>
      </Button>
      <Button size="small" onClick={() => keeper.change({ kind: "remove", stepId: step.id })}>
        Take out<span className="only-heard">: {name}</span>
      </Button>
    </div>
  );
}

function MinutesField(props: {
  readonly label: string;
  readonly step: Step;
  readonly keeper: Keeper;
}): JSX.Element {
  const { step, keeper } = props;
  const set = (minutes: number): void => keeper.change({ kind: "set minutes", stepId: step.id, minutes });
  return (
    <SharedPlace stepId={step.id} name="minutes" className="minutes-field">
      <Field label="Minutes">
        <Input
          type="number"
          min={1}
          max={240}
          aria-label={props.label}
          value={String(step.minutes)}
          onBlur={keeper.settle}
          onFocus={(event) => event.target.select()}
          onChange={(_event, data) => {
            // An empty field is one that is being typed into: the step keeps its minutes.
            if (/^\d+$/u.test(data.value) && Number(data.value) > 0) set(Number(data.value));
          }}
        />
      </Field>
    </SharedPlace>
  );
}
