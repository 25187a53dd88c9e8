import { useId, useState, type JSX } from "react";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { Choice } from "./choice.tsx";
import type { Overview, Settings } from "./introductions.ts";

const HOW = [
  ["together", "always share a group"],
  ["apart", "never share a group"],
] as const;

/** Who shares a group whenever they take part, and who never does. Only stewards see it. */
export function WithWhom(props: {
  readonly form: Settings;
  readonly people: Overview["people"];
  readonly onChange: (part: Partial<Settings>) => void;
}): JSX.Element {
  const { form, people, onChange } = props;
  const heading = useId();
  const nameOf = (id: string): string =>
    people.find(({ person }) => person === id)?.name ?? "Somebody who has left";
  const rules = HOW.flatMap(([how, words]) =>
    form[how].map((set) => ({ how, set, said: `${set.map(nameOf).join(" and ")} ${words}` })),
  );
  return (
    <div role="group" aria-labelledby={heading} className="stack">
      <h3 id={heading}>Who with whom</h3>
      <p className="quiet">Only stewards see this. What members ask for themselves goes before it.</p>
      {rules.length > 0 && (
        <ul className="plain-list stack" aria-label="Who with whom">
          {rules.map(({ how, set, said }) => (
            <li key={`${how} ${set.join()}`} className="row">
              <span>{said}</span>
              <Button
                size="small"
                aria-label={`Take away: ${said}`}
                onClick={() => onChange({ [how]: form[how].filter((each) => each !== set) })}
              >
                Take away
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Adding
        people={people}
        onAdd={(how, pair) => {
          const isThere = form[how].some((set) => pair.every((person) => set.includes(person)));
          if (!isThere) onChange({ [how]: [...form[how], pair] });
        }}
      />
    </div>
  );
}

/** Two people and what is wanted of them. More than two are several rules. */
function Adding(props: {
  readonly people: Overview["people"];
  readonly onAdd: (how: "together" | "apart", pair: readonly string[]) => void;
}): JSX.Element {
  const { people, onAdd } = props;
  const [one, setOne] = useState("");
  const [other, setOther] = useState("");
  const [how, setHow] = useState<"together" | "apart">("apart");
  return (
    <div className="fields">
      <Person label="One person" value={one} people={people} onChoose={setOne} />
      <Choice label="and the other" value={how} choices={HOW} onChoose={setHow} />
      <Person label="The other person" value={other} people={people} onChoose={setOther} />
      <div>
        <Button
          disabled={one === "" || other === "" || one === other}
          onClick={() => {
            onAdd(how, [one, other]);
            setOne("");
            setOther("");
          }}
        >
          Add
        </Button>
      </div>
    </div>
  );
}

function Person(props: {
  readonly label: string;
  readonly value: string;
  readonly people: Overview["people"];
  readonly onChoose: (person: string) => void;
}): JSX.Element {
  const { label, value, people, onChoose } = props;
  return (
    <Field label={label}>
      <Select value={value} onChange={(_event, data) => onChoose(data.value)}>
        <option value="">Choose somebody</option>
        {people.map(({ person, name }) => (
          <option key={person} value={person}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
