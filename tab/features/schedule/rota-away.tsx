import { useId, useState, type JSX } from "react";
import { Button } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import type { Away } from "./rota-shape.ts";

/** The days on which one is away: what is kept, and a stretch more. */
export function MyDaysAway(props: {
  readonly away: readonly Away[];
  readonly onSave: (away: readonly Away[]) => void;
}): JSX.Element {
  const { away, onSave } = props;
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [first, last] = [useId(), useId()];
  return (
    <fieldset className="plain-set">
      <legend>When you are away</legend>
      <ul className="plain-list stack">
        {away.map((each) => (
          <li key={`${each.from} ${each.to}`} className="row">
            <span>
              {each.from} to {each.to}
            </span>
            <Button
              size="small"
              appearance="subtle"
              aria-label={`Take off ${each.from} to ${each.to}`}
              onClick={() => onSave(away.filter((other) => other !== each))}
            >
              Take off
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          onSave([...away, { from, to: to === "" ? from : to }]);
        }}
      >
        <label htmlFor={first}>First day</label>
        <Input
          id={first}
          type="date"
          required
          value={from}
          onChange={(_event, { value }) => setFrom(value)}
        />
        <label htmlFor={last}>Last day</label>
        <Input id={last} type="date" value={to} onChange={(_event, { value }) => setTo(value)} />
        <Button type="submit">I am away</Button>
      </form>
    </fieldset>
  );
}
