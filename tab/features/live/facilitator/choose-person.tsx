import type { JSX } from "react";
import { Field, Select } from "../../../ui/fluent.tsx";

/** One of those who are here. */
export function ChoosePerson(props: {
  readonly label: string;
  readonly hint?: string;
  /** What stands there while nobody is chosen. */
  readonly nobody: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Empty: nobody. */
  readonly chosen: string;
  readonly onChoose: (person: string) => void;
}): JSX.Element {
  return (
    <Field label={props.label} {...(props.hint === undefined ? {} : { hint: props.hint })}>
      <Select value={props.chosen} onChange={(_event, data) => props.onChoose(data.value)}>
        <option value="">{props.nobody}</option>
        {props.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
