import type { JSX } from "react";
import type { Agenda } from "../../../../core/agendas/agenda.ts";
import { CATEGORIES, CATEGORY_NAMES, LEVELS } from "../../../../core/agendas/categories.ts";
import type { HeadText } from "../../../../core/agendas/editing/index.ts";
import { Field, Select } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import { LEVEL_NAMES } from "../template.ts";
import type { Keeper } from "./keeper.ts";
import { ListField } from "./list-field.tsx";
import { LANGUAGES, nameOfLanguage } from "./languages.ts";
import { thingsIn } from "./things.ts";
import { WritingField } from "./writing-field.tsx";

/** What the agenda is called, what it is for, and for how many. */
export function HeadFields(props: { readonly agenda: Agenda; readonly keeper: Keeper }): JSX.Element {
  const { agenda, keeper } = props;
  const write = (field: HeadText, text: string): void => keeper.change({ kind: "write head", field, text });
  return (
    <section className="block" aria-label="What it is about">
      <div className="stack">
        <WritingField
          label="Title of the agenda"
          name="title"
          value={agenda.title}
          maxLength={200}
          onDone={keeper.settle}
          onWrite={(text) => write("title", text)}
        />
        <WritingField
          label="What it is for"
          name="purpose"
          value={agenda.purpose}
          rows={2}
          maxLength={1000}
          onDone={keeper.settle}
          onWrite={(text) => write("purpose", text)}
        />
        <div className="fields">
          <WritingField
            label="Whom it is for"
            name="audience"
            value={agenda.audience}
            maxLength={200}
            onDone={keeper.settle}
            onWrite={(text) => write("audience", text)}
          />
          <PeopleFields agenda={agenda} keeper={keeper} />
        </div>
        <ShelfFields agenda={agenda} keeper={keeper} />
      </div>
    </section>
  );
}

/** Where the library shows it, by which other words it is found, and what may be done with it. */
function ShelfFields(props: { readonly agenda: Agenda; readonly keeper: Keeper }): JSX.Element {
  const { agenda, keeper } = props;
  return (
    <details>
      <summary>Where the library shows it, language and terms</summary>
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
        <KeywordsField agenda={agenda} keeper={keeper} />
        <LanguageField agenda={agenda} keeper={keeper} />
        <WritingField
          label="On which terms others may use these words"
          hint="For example: CC BY 4.0, or for our company only. Empty: not said."
          name="licence"
          value={agenda.licence ?? ""}
          maxLength={200}
          onDone={keeper.settle}
          onWrite={(text) => keeper.change({ kind: "write head", field: "licence", text })}
        />
      </div>
    </details>
  );
}

function KeywordsField(props: { readonly agenda: Agenda; readonly keeper: Keeper }): JSX.Element {
  const { agenda, keeper } = props;
  return (
    <ListField
      label="Other words to find it by"
      hint="With commas between them, at most twenty"
      name="keywords"
      items={agenda.keywords}
      between=", "
      read={(text) => thingsIn(text, 20)}
      onDone={keeper.settle}
      onItems={(keywords) => keeper.change({ kind: "write keywords", keywords })}
    />
  );
}

function LanguageField(props: { readonly agenda: Agenda; readonly keeper: Keeper }): JSX.Element {
  const { language = "" } = props.agenda;
  const offered = language === "" || LANGUAGES.includes(language) ? LANGUAGES : [language, ...LANGUAGES];
  return (
    <Field label="Language it is written in">
      <Select
        value={language}
        onChange={(_event, { value }) =>
          props.keeper.change({ kind: "set language", language: value === "" ? undefined : value })
        }
      >
        <option value="">Not said</option>
        {offered.map((tag) => (
          <option key={tag} value={tag}>
            {nameOfLanguage(tag)}
          </option>
        ))}
      </Select>
    </Field>
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
