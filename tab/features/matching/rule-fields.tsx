import type { JSX } from "react";
import { Field } from "../../ui/fluent.tsx";
import { Checkbox, Input } from "../../ui/forms.tsx";
import { Choice } from "./choice.tsx";
import type { Settings } from "./introductions.ts";

interface Part {
  readonly form: Settings;
  readonly onChange: (part: Partial<Settings>) => void;
}

const HOURS = [0, 1, 2, 3, 4, 5, 6];
const ONLY = [
  ["everybody", "All members"],
  ["site", "Only a site"],
  ["function", "Only a function"],
  ["level", "Only a level"],
] as const;
const RULES = [
  ["mixFunctions", "Mix functions where that is possible"],
  ["mixSites", "Mix sites where that is possible"],
  ["mixLevels", "Mix levels where that is possible"],
  ["shareInterests", "Bring together people who share an interest"],
  ["newWithExperienced", "Whoever is new meets somebody who has been here for longer"],
  ["apartFromManagers", "Nobody meets their own manager or report, where that is known"],
] as const;

/** Whether all members take part, or a part of them that has something in common. */
export function OnlyFields({ form, onChange }: Part): JSX.Element {
  const { only } = form;
  return (
    <>
      <Choice
        label="Which members"
        value={only?.by ?? "everybody"}
        choices={ONLY}
        onChoose={(by) =>
          onChange({ only: by === "everybody" ? undefined : { by, value: only?.value ?? "" } })
        }
      />
      {only !== undefined && (
        <Field label={`Which ${only.by}`} hint="As members write it in their profile">
          <Input
            required
            maxLength={80}
            value={only.value}
            onChange={(_event, data) => onChange({ only: { by: only.by, value: data.value } })}
          />
        </Field>
      )}
    </>
  );
}

const SIDES = [
  ["nobody", "No two sides"],
  ["site", "Two sites"],
  ["function", "Two functions"],
  ["level", "Two levels"],
] as const;

/** Which two sides each group brings together. */
export function SidesFields({ form, onChange }: Part): JSX.Element {
  const { sides } = form;
  return (
    <div className="fields">
      <Choice
        label="Bring together"
        value={sides?.by ?? "nobody"}
        choices={SIDES}
        onChoose={(by) =>
          onChange({ sides: by === "nobody" ? undefined : { by, a: sides?.a ?? "", b: sides?.b ?? "" } })
        }
      />
      {sides !== undefined &&
        (["a", "b"] as const).map((side) => (
          <Field key={side} label={side === "a" ? `One ${sides.by}` : `The other ${sides.by}`}>
            <Input
              required
              maxLength={80}
              value={sides[side]}
              onChange={(_event, data) => onChange({ sides: { ...sides, [side]: data.value } })}
            />
          </Field>
        ))}
    </div>
  );
}

/** What a group should be like. */
export function RuleFields({ form, onChange }: Part): JSX.Element {
  return (
    <>
      <div className="stack">
        {RULES.map(([rule, words]) => (
          <Checkbox
            key={rule}
            label={words}
            checked={form[rule]}
            onChange={(_event, data) => onChange({ [rule]: data.checked === true })}
          />
        ))}
      </div>
      <div className="fields">
        <Choice
          label="Working hours that a group shares"
          value={String(form.sharedHours)}
          choices={HOURS.map(
            (hours) =>
              [String(hours), hours === 0 ? "Any" : hours === 1 ? "1 hour" : `${hours} hours`] as const,
          )}
          onChoose={(hours) => onChange({ sharedHours: Number(hours) })}
        />
      </div>
    </>
  );
}
