import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { Checkbox, Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Section } from "../../ui/section.tsx";
import { KIND_WORDS, RECORD_WORDS, type Choices, type Founders, type Overview } from "./overview.ts";

const FOUNDERS: readonly (readonly [Founders, string])[] = [
  ["everybody", "Everybody"],
  ["named", "Administrators, and whom you name"],
  ["administrators", "Administrators alone"],
];

const KEPT_DAYS = [0, 90, 180, 365, 730, 1_825];

/** Who may found, which kinds, how long what is kept, and what follows when somebody removes the app. */
export function Choosing(props: {
  readonly api: Api;
  readonly overview: Overview;
  readonly onSaved: () => void;
}): JSX.Element {
  const { api, overview, onSaved } = props;
  const [choices, setChoices] = useState<Choices>(overview.choices);
  const { saving, run } = useSaving();
  const change = (part: Partial<Choices>): void => setChoices({ ...choices, ...part });
  const save = async (): Promise<void> => {
    if ((await run(api.put<Choices>("/admin/choices", choices))) !== undefined) onSaved();
  };
  return (
    <Section id="choices" title="What holds for everybody">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Founding choices={choices} kinds={overview.kinds} onChange={change} />
        <Keeping choices={choices} kinds={overview.recordKinds} onChange={change} />
        <div className="row">
          <Button type="submit" appearance="primary" disabled={saving.kind === "saving"}>
            Save what holds
          </Button>
        </div>
        <SavingNote saving={saving} saved="Saved. It holds from now on." />
      </form>
    </Section>
  );
}

interface Part {
  readonly choices: Choices;
  readonly kinds: readonly string[];
  readonly onChange: (part: Partial<Choices>) => void;
}

function Founding({ choices, kinds, onChange }: Part): JSX.Element {
  const [named, setNamed] = useState(choices.named.join(", "));
  const name = (text: string): void => {
    setNamed(text);
    onChange({
      named: text
        .split(",")
        .map((id) => id.trim())
        .filter((id) => id !== ""),
    });
  };
  return (
    <>
      <Field label="Who may create communities">
        <Select
          value={choices.founders}
          onChange={(_event, { value }) =>
            onChange({ founders: FOUNDERS.find(([founders]) => founders === value)?.[0] ?? "everybody" })
          }
        >
          {FOUNDERS.map(([founders, words]) => (
            <option key={founders} value={founders}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
      {choices.founders === "named" && (
        <Field label="Their object ids, with commas between them">
          <Input value={named} onChange={(_event, data) => name(data.value)} />
        </Field>
      )}
      <fieldset className="plain stack">
        <legend>Kinds of community</legend>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            label={KIND_WORDS[kind] ?? kind}
            checked={choices.kinds.includes(kind)}
            onChange={(_event, { checked }) =>
              onChange({
                kinds: kinds.filter((each) =>
                  each === kind ? checked === true : choices.kinds.includes(each),
                ),
              })
            }
          />
        ))}
      </fieldset>
    </>
  );
}

function Keeping({ choices, kinds, onChange }: Part): JSX.Element {
  const keep = (kind: string, days: number): void => {
    const others = Object.entries(choices.retention).filter(([each]) => each !== kind);
    onChange({ retention: Object.fromEntries(days === 0 ? others : [...others, [kind, days]]) });
  };
  return (
    <>
      {kinds.map((kind) => (
        <Field key={kind} label={`${RECORD_WORDS[kind] ?? kind} are kept`}>
          <Select
            value={String(choices.retention[kind] ?? 0)}
            onChange={(_event, { value }) => keep(kind, Number(value))}
          >
            {[...new Set([...KEPT_DAYS, choices.retention[kind] ?? 0])].map((days) => (
              <option key={days} value={String(days)}>
                {days === 0 ? "until somebody deletes them" : `${days} days`}
              </option>
            ))}
          </Select>
        </Field>
      ))}
      <Checkbox
        label="When somebody removes the app, delete what is kept about them"
        checked={choices.whenRemoved === "remove"}
        onChange={(_event, { checked }) => onChange({ whenRemoved: checked === true ? "remove" : "keep" })}
      />
    </>
  );
}
