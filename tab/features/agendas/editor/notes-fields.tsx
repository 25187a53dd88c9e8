import type { JSX } from "react";
import type { Notes, Step } from "../../../../core/agendas/agenda.ts";
import type { StepText } from "../../../../core/agendas/editing/index.ts";
import { Field } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import type { Keeper } from "./keeper.ts";
import { ListField } from "./list-field.tsx";
import { thingsIn } from "./things.ts";
import { SharedPlace, WritingField } from "./writing-field.tsx";

const NOTES: readonly (readonly [keyof Notes, string])[] = [
  ["say", "What to say"],
  ["watch", "What to watch for"],
  ["next", "When to move on"],
];

interface TextField {
  readonly field: StepText;
  readonly label: string;
  readonly hint?: string;
  readonly isLine?: true;
}

const TEXTS: readonly TextField[] = [
  { field: "participants", label: "What people see" },
  { field: "afar", label: "When people join from afar" },
  { field: "asynchronous", label: "What takes its place without a meeting" },
];

const ORIGIN: readonly TextField[] = [
  {
    field: "credits",
    label: "Whose idea it is",
    hint: "Who came up with this way of working. Empty: nobody is named.",
    isLine: true,
  },
  {
    field: "licence",
    label: "On which terms they let others use it",
    hint: "As they say it themselves, for example CC BY 4.0.",
    isLine: true,
  },
];

/** What only whoever leads a step needs: folded away until they look for it. */
export function NotesFields(props: { readonly step: Step; readonly keeper: Keeper }): JSX.Element {
  const { step, keeper } = props;
  return (
    <details className="gap">
      <summary>For whoever leads it</summary>
      <div className="stack">
        {NOTES.map(([part, label]) => (
          <WritingField
            key={part}
            label={label}
            stepId={step.id}
            name={`notes ${part}`}
            value={step.notes?.[part] ?? ""}
            rows={2}
            maxLength={1000}
            onDone={keeper.settle}
            onWrite={(text) => keeper.change({ kind: "write notes", stepId: step.id, part, text })}
          />
        ))}
        <TextFields fields={TEXTS} step={step} keeper={keeper} />
        <MaterialsField step={step} keeper={keeper} />
        <WayField step={step} keeper={keeper} />
        <TextFields fields={ORIGIN} step={step} keeper={keeper} />
      </div>
    </details>
  );
}

function TextFields(props: {
  readonly fields: readonly TextField[];
  readonly step: Step;
  readonly keeper: Keeper;
}): JSX.Element {
  const { step, keeper } = props;
  return (
    <>
      {props.fields.map(({ field, label, hint = "", isLine }) => (
        <WritingField
          key={field}
          label={label}
          {...(hint === "" ? {} : { hint })}
          stepId={step.id}
          name={field}
          value={step[field] ?? ""}
          {...(isLine === true ? { maxLength: 200 } : { maxLength: 1000, rows: 2 })}
          onDone={keeper.settle}
          onWrite={(text) => keeper.change({ kind: "write", stepId: step.id, field, text })}
        />
      ))}
    </>
  );
}

function WayField(props: { readonly step: Step; readonly keeper: Keeper }): JSX.Element {
  const { step, keeper } = props;
  return (
    <SharedPlace stepId={step.id} name="way">
      <Field label="Minutes on the way to the next step">
        <Input
          type="number"
          min={0}
          max={15}
          value={String(step.transitionMinutes ?? 0)}
          onChange={(_event, data) => {
            const minutes = Number(data.value);
            if (Number.isInteger(minutes)) keeper.change({ kind: "set way", stepId: step.id, minutes });
          }}
        />
      </Field>
    </SharedPlace>
  );
}

function MaterialsField(props: { readonly step: Step; readonly keeper: Keeper }): JSX.Element {
  const { step, keeper } = props;
  return (
    <ListField
      label="What has to be at hand"
      hint="With commas between"
      stepId={step.id}
      name="materials"
      items={step.materials ?? []}
      between=", "
      read={(text) => thingsIn(text, 12)}
      onDone={keeper.settle}
      onItems={(materials) => keeper.change({ kind: "write materials", stepId: step.id, materials })}
    />
  );
}
