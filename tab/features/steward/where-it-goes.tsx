import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Field, Select } from "../../ui/fluent.tsx";
import { Checkbox } from "../../ui/forms.tsx";
import type { Looked } from "./community.ts";

/** Where a library goes, and whether the community goes along. */
export interface Bequest {
  /** A community; empty where the stewards keep it. */
  readonly heir: string;
  readonly isMerge: boolean;
}

/** Asks for another home for a library. */
export function WhereItGoes(props: {
  readonly api: Api;
  readonly community: Looked;
  readonly bequest: Bequest;
  readonly onChange: (bequest: Bequest) => void;
}): JSX.Element {
  const { api, community, bequest, onChange } = props;
  const { answer } = useAsked<{ readonly items: readonly Looked[] }>(api, "/communities?limit=200");
  const heirs = (answer?.kind === "ok" ? answer.value.items : [])
    .filter(({ id, state }) => id !== community.id && state === "active")
    .map(({ id, name }) => ({ id, title: name }));
  return (
    <>
      <Choice
        label="Where does the library go?"
        value={bequest.heir}
        onChange={(heir) => onChange({ heir, isMerge: heir !== "" && bequest.isMerge })}
        choices={[{ id: "", title: "The stewards keep it as a file" }, ...heirs]}
      />
      {bequest.heir !== "" && (
        <>
          <Checkbox
            label="The community becomes a part of that one"
            checked={bequest.isMerge}
            onChange={(_event, data) => onChange({ ...bequest, isMerge: data.checked === true })}
          />
          <p className="quiet">Where you do not look after it, its stewards are asked first.</p>
        </>
      )}
    </>
  );
}

/** One to choose: a community, or an agenda. */
export interface Template {
  readonly id: string;
  readonly title: string;
}

/** One of several, in a list. */
export function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Template[];
  readonly onChange: (id: string) => void;
}): JSX.Element {
  return (
    <Field label={props.label}>
      <Select value={props.value} onChange={(_event, data) => props.onChange(data.value)}>
        {props.choices.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
}
