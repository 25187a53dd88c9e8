import type { JSX } from "react";
import type { ProgrammeText } from "../../../../core/agendas/programming/index.ts";
import { Field } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import { WritingField } from "../editor/writing-field.tsx";
import type { Programme } from "../template.ts";
import { Questions } from "./questions.tsx";
import type { Shaper } from "./use-programme.tsx";

interface HeadProps {
  readonly programme: Programme;
  readonly shaper: Shaper;
}

/** What a programme is called, whom it is for and what comes of it. */
export function ProgrammeHead({ programme, shaper }: HeadProps): JSX.Element {
  const text = (field: ProgrammeText, label: string, rows?: number): JSX.Element => (
    <WritingField
      label={label}
      name={field}
      value={programme[field]}
      maxLength={rows === undefined ? 200 : 1000}
      {...(rows === undefined ? {} : { rows })}
      onDone={shaper.settle}
      onWrite={(words) => shaper.change({ kind: "write", field, text: words })}
    />
  );
  return (
    <section className="block" aria-label="What it is about">
      <div className="stack">
        {text("title", "Name of the programme")}
        {text("purpose", "What it is for", 2)}
        {text("audience", "Whom it is for")}
        {text("outcome", "What comes of it, so that members can check it", 2)}
        <div className="fields">
          <NumberField
            label="Minutes of each session"
            value={programme.minutes}
            most={480}
            onNumber={(minutes) => shaper.change({ kind: "set minutes", minutes })}
            onDone={shaper.settle}
          />
          <PeopleFields programme={programme} shaper={shaper} />
        </div>
        <details>
          <summary>For whoever looks after it</summary>
          <Questions
            one="Paragraph"
            of="the guide"
            items={programme.guide ?? []}
            least={0}
            most={20}
            onItems={(guide) => shaper.change({ kind: "write guide", guide })}
            onDone={shaper.settle}
          />
        </details>
      </div>
    </section>
  );
}

function PeopleFields({ programme, shaper }: HeadProps): JSX.Element {
  const { min, max } = programme.groupSize;
  const set = (size: { readonly min: number; readonly max: number }): void =>
    shaper.change({ kind: "set people", ...size });
  return (
    <>
      <NumberField
        label="At least so many people"
        value={min}
        most={1000}
        onNumber={(count) => set({ min: count, max })}
        onDone={shaper.settle}
      />
      <NumberField
        label="At most so many"
        value={max}
        most={1000}
        onNumber={(count) => set({ min, max: count })}
        onDone={shaper.settle}
      />
    </>
  );
}

function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onNumber: (value: number) => void;
  readonly onDone: () => void;
}): JSX.Element {
  return (
    <Field label={props.label}>
      <Input
        type="number"
        min={1}
        max={props.most}
        value={String(props.value)}
        onBlur={props.onDone}
        onFocus={(event) => event.target.select()}
        onChange={(_event, { value }) => {
          if (/^\d{1,4}$/u.test(value) && Number(value) > 0)
            props.onNumber(Math.min(props.most, Number(value)));
        }}
      />
    </Field>
  );
}
