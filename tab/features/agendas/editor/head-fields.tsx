import type { JSX } from "react";
import type { Agenda } from "../../../../core/agendas/agenda.ts";
import type { HeadText } from "../../../../core/agendas/editing/index.ts";
import { Field, Textarea } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import type { Keeper } from "./keeper.ts";

/** What the agenda is called, what it is for, and for how many. */
export function HeadFields(props: { readonly agenda: Agenda; readonly keeper: Keeper }): JSX.Element {
  const { agenda, keeper } = props;
  const write = (field: HeadText, text: string): void => keeper.change({ kind: "write head", field, text });
  return (
    <section className="block" aria-label="What it is about">
      <div className="stack">
        <Field label="Title of the agenda">
          <Input
            value={agenda.title}
            maxLength={200}
            onBlur={keeper.settle}
            onChange={(_event, data) => write("title", data.value)}
          />
        </Field>
        <Field label="What it is for">
          <Textarea
            value={agenda.purpose}
            rows={2}
            resize="vertical"
            maxLength={1000}
            onBlur={keeper.settle}
            onChange={(_event, data) => write("purpose", data.value)}
          />
        </Field>
        <div className="fields">
          <Field label="Whom it is for">
            <Input
              value={agenda.audience}
              maxLength={200}
              onBlur={keeper.settle}
              onChange={(_event, data) => write("audience", data.value)}
            />
          </Field>
          <PeopleFields agenda={agenda} keeper={keeper} />
        </div>
      </div>
    </section>
  );
}

function PeopleFields(props: { readonly agenda: Agenda; readonly keeper: Keeper }): JSX.Element {
  const { keeper } = props;
  const { min, max } = props.agenda.groupSize;
  const set = (text: string, sizeFor: (count: number) => { min: number; max: number }): void => {
    if (/^\d{1,4}$/u.test(text))
      keeper.change({ kind: "set people", ...sizeFor(Math.min(1000, Number(text))) });
  };
  return (
    <>
      <Field label="At least so many people">
        <Input
          type="number"
          min={1}
          max={1000}
          value={String(min)}
          onBlur={keeper.settle}
          onChange={(_event, data) => set(data.value, (count) => ({ min: count, max }))}
        />
      </Field>
      <Field label="At most so many">
        <Input
          type="number"
          min={1}
          max={1000}
          value={String(max)}
          onBlur={keeper.settle}
          onChange={(_event, data) => set(data.value, (count) => ({ min, max: count }))}
        />
      </Field>
    </>
  );
}
