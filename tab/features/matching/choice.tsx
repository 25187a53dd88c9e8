import type { JSX } from "react";
import { Field, Select } from "../../ui/fluent.tsx";

/** One of a few, under a label. */
export function Choice<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}): JSX.Element {
  const { label, value, choices, onChoose } = props;
  return (
    <Field label={label}>
      <Select
        value={value}
        onChange={(_event, data) => {
          const chosen = choices.find(([each]) => each === data.value);
          if (chosen !== undefined) onChoose(chosen[0]);
        }}
      >
        {choices.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}
