import { useState, type JSX } from "react";
import type { Notes, Step } from "../../../../core/agendas/agenda.ts";
import { Field, Textarea } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import type { Keeper } from "./keeper.ts";
import { thingsIn } from "./things.ts";

const NOTES: readonly (readonly [keyof Notes, string])[] = [
  ["say", "What to say"],
  ["watch", "What to watch for"],
  ["next", "When to move on"],
];

const TEXTS: readonly (readonly ["participants" | "afar" | "asynchronous", string])[] = [
  ["participants", "What people see"],
  ["afar", "When people join from afar"],
  ["asynchronous", "What takes its place without a meeting"],
];

/** What only whoever leads a step needs: folded away until they look for it. */
export function NotesFields(props: { readonly step: Step; readonly keeper: Keeper }): JSX.Element {
  const { step, keeper } = props;
  return (
    <details className="gap">
      <summary>For whoever leads it</summary>
      <div className="stack">
        {NOTES.map(([part, label]) => (
          <Field key={part} label={label}>
            <Textarea
              value={step.notes?.[part] ?? ""}
              rows={2}
              resize="vertical"
              maxLength={1000}
              onBlur={keeper.settle}
              onChange={(_event, data) =>
                keeper.change({ kind: "write notes", stepId: step.id, part, text: data.value })
              }
            />
          </Field>
        ))}
        {TEXTS.map(([field, label]) => (
          <Field key={field} label={label}>
            <Textarea
              value={step[field] ?? ""}
              rows={2}
              resize="vertical"
              maxLength={1000}
              onBlur={keeper.settle}
              onChange={(_event, data) =>
                keeper.change({ kind: "write", stepId: step.id, field, text: data.value })
              }
            />
          </Field>
        ))}
        <MaterialsField step={step} keeper={keeper} />
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
      </div>
    </details>
  );
}

function MaterialsField(props: { readonly step: Step; readonly keeper: Keeper }): JSX.Element {
  const { step, keeper } = props;
  // What is typed is shown as it is typed: a comma at the end begins the next thing.
  const [typed, setTyped] = useState<string>();
  return (
    <Field label="What has to be at hand" hint="With commas between">
      <Input
        value={typed ?? (step.materials ?? []).join(", ")}
        onBlur={() => {
          setTyped(undefined);
          keeper.settle();
        }}
        onChange={(_event, { value }) => {
          setTyped(value);
          keeper.change({ kind: "write materials", stepId: step.id, materials: thingsIn(value, 12) });
        }}
      />
    </Field>
  );
}
