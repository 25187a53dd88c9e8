import { useState, type JSX } from "react";
import type { Agenda } from "../../../../core/agendas/agenda.ts";
import { CATEGORIES, CATEGORY_NAMES, LEVELS } from "../../../../core/agendas/categories.ts";
import type { HeadText } from "../../../../core/agendas/editing/index.ts";
import { Field, Select, Textarea } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import { LEVEL_NAMES } from "../template.ts";
import type { Keeper } from "./keeper.ts";
import { thingsIn } from "./things.ts";

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
        <ShelfFields agenda={agenda} keeper={keeper} />
      </div>
    </section>
  );
}

/** Where the library shows it, and by which other words it is found. */
function ShelfFields(props: { readonly agenda: Agenda; readonly keeper: Keeper }): JSX.Element {
  const { agenda, keeper } = props;
  // What is typed is shown as it is typed: a comma at the end begins the next word.
  const [typed, setTyped] = useState<string>();
  const words = agenda.keywords.join(", ");
  return (
    <details>
      <summary>Where the library shows it</summary>
      <div className="fields">
        <Field label="Shelf in the library">
          <Select
            value={agenda.category ?? ""}
            onChange={(_event, { value }) =>
              keeper.change({ kind: "set category", category: CATEGORIES.find((each) => each === value) })
            }
          >
            <option value="">None</option>
            {CATEGORIES.map((category) => (
              <option key={category} value={category}>
                {CATEGORY_NAMES[category]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Who can lead it">
          <Select
            value={agenda.level ?? ""}
            onChange={(_event, { value }) =>
              keeper.change({ kind: "set level", level: LEVELS.find((each) => each === value) })
            }
          >
            <option value="">Not said</option>
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {LEVEL_NAMES[level]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Other words to find it by" hint="With commas between them, at most twenty">
          <Input
            value={typed ?? words}
            onBlur={() => {
              setTyped(undefined);
              keeper.settle();
            }}
            onChange={(_event, { value }) => {
              setTyped(value);
              keeper.change({ kind: "write keywords", keywords: thingsIn(value, 20) });
            }}
          />
        </Field>
      </div>
    </details>
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
