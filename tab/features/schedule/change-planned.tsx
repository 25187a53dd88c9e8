import { useId, useState, type JSX } from "react";
import { Button } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import type { Planned } from "./schedule.ts";
import type { Looking } from "./looking.ts";
import { useReading } from "./use-reading.tsx";

type Scope = "one" | "following" | "all";
const SCOPES: readonly (readonly [Scope, string])[] = [
  ["one", "Only this one"],
  ["following", "This and those that follow"],
  ["all", "All that lie ahead"],
];

/** Moving and cancelling: of a series this one, this and those that follow, or all (rule SCH56). */
export function ChangePlanned(
  props: Looking & { readonly planned: Planned; readonly id: string },
): JSX.Element {
  const { api, planned, id, own, again } = props;
  const [isOpen, setOpen] = useState(false);
  const [scope, setScope] = useState<Scope>("one");
  const { saving, run } = useSaving();
  const { readings, readingNote, read } = useReading(api, planned.communityId, own);
  const done = (answered: unknown): void => {
    if (answered === undefined) return;
    setOpen(false);
    again();
  };
  const path = `/sessions/${encodeURIComponent(id)}`;
  const move = async (start: string): Promise<void> =>
    done(await run(api.post(`${path}/move`, { start, scope })));
  const cancel = async (): Promise<void> => {
    const off = await api.remove<undefined>(`${path}?scope=${scope}`);
    done(await run(Promise.resolve(off.kind === "ok" ? { kind: "ok" as const, value: true } : off)));
  };
  if (!isOpen)
    return (
      <Button
        size="small"
        appearance="subtle"
        onClick={() => setOpen(true)}
        aria-label={`Change ${planned.title}`}
      >
        Change
      </Button>
    );
  return (
    <div className="gap stack">
      {planned.seriesId !== null && <ScopeChoice scope={scope} onChoose={setScope} />}
      <NewTime onSaid={(text) => void read(text)} />
      {readingNote}
      {readings.map(({ label, start, rule }) =>
        rule === null ? (
          <Button key={start} appearance="primary" onClick={() => void move(start)}>
            Move to {label}
          </Button>
        ) : null,
      )}
      <div className="row">
        <Button onClick={() => void cancel()}>Cancel {planned.title}</Button>
        <Button appearance="subtle" onClick={() => setOpen(false)}>
          Keep it
        </Button>
      </div>
      <p className="quiet">Everybody who may come is told, once.</p>
      <SavingNote saving={saving} saved="Done." />
    </div>
  );
}

function ScopeChoice(props: {
  readonly scope: Scope;
  readonly onChoose: (scope: Scope) => void;
}): JSX.Element {
  const name = useId();
  return (
    <fieldset className="plain-set">
      <legend>Which ones?</legend>
      {SCOPES.map(([value, words]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={props.scope === value}
            onChange={() => props.onChoose(value)}
          />{" "}
          {words}
        </label>
      ))}
    </fieldset>
  );
}

function NewTime(props: { readonly onSaid: (text: string) => void }): JSX.Element {
  const [text, setText] = useState("");
  const field = useId();
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSaid(text);
      }}
    >
      <label htmlFor={field}>New time</label>
      <Input
        id={field}
        value={text}
        placeholder="Friday 11 December at 10:00"
        onChange={(_event, { value }) => setText(value)}
      />
      <Button type="submit">Read it</Button>
    </form>
  );
}
