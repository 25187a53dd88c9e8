import { useId, useState, type JSX } from "react";
import type { ActivityGroup } from "../../../../core/agendas/activity.ts";
import { activities } from "../../../../core/agendas/catalogue.ts";
import type { Agenda } from "../../../../core/agendas/agenda.ts";
import { Button, Field, Select } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import type { Grip } from "./dragging.tsx";

const GROUPS: readonly (readonly [ActivityGroup, string])[] = [
  ["open", "To begin with"],
  ["generate", "To find ideas"],
  ["decide", "To decide"],
  ["share", "To share"],
  ["help", "To help each other"],
  ["close", "To close"],
];

/** The activities, to be put into the agenda: by a button, or by dragging one to its place. */
export function Catalogue(props: {
  readonly agenda: Agenda;
  readonly onInsert: (activityId: string, at: number) => void;
  readonly gripOf: (id: string) => Grip;
}): JSX.Element {
  const { steps } = props.agenda;
  const [words, setWords] = useState("");
  const [behind, setBehind] = useState("");
  const heading = useId();
  // Before the close, where nothing was chosen: what people leave with comes last.
  const last = steps.at(-1)?.closing === true ? steps.length - 1 : steps.length;
  const chosen = steps.findIndex(({ id }) => id === behind);
  const at = behind === "start" ? 0 : chosen === -1 ? last : chosen + 1;
  const wanted = words.trim().toLowerCase();
  const found = activities.filter(
    ({ title, purpose }) => wanted === "" || `${title} ${purpose}`.toLowerCase().includes(wanted),
  );
  return (
    <section aria-labelledby={heading} className="catalogue">
      <h2 id={heading}>Activities</h2>
      <div className="stack">
        <Field label="Find an activity">
          <Input type="search" value={words} onChange={(_event, data) => setWords(data.value)} />
        </Field>
        <Field label="Put it">
          <Select value={behind} onChange={(_event, data) => setBehind(data.value)}>
            <option value="">Before the close</option>
            <option value="start">At the start</option>
            {steps.map(({ id, title }) => (
              <option key={id} value={id}>
                After {title}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {found.length === 0 && <p className="nothing gap">No activity is called like that.</p>}
      {GROUPS.map(([group, title]) => (
        <Group
          key={group}
          title={title}
          found={found.filter((activity) => activity.group === group)}
          onAdd={(id) => props.onInsert(id, at)}
          gripOf={props.gripOf}
        />
      ))}
    </section>
  );
}

function Group(props: {
  readonly title: string;
  readonly found: typeof activities;
  readonly onAdd: (activityId: string) => void;
  readonly gripOf: (id: string) => Grip;
}): JSX.Element | null {
  if (props.found.length === 0) return null;
  return (
    <>
      <h3 className="gap">{props.title}</h3>
      <ul className="plain-list">
        {props.found.map(({ id, title, purpose, minutes }) => (
          <li key={id} className="activity-row">
            {/* By hand only: the button beside it does the same for everybody. */}
            <span className="grip" aria-hidden="true" {...props.gripOf(`activity:${id}`)}>
              ⠿
            </span>
            <span className="grow">
              {title} <span className="quiet">{minutes.usual} min</span>
              <br />
              <span className="quiet">{purpose}</span>
            </span>
            <Button size="small" onClick={() => props.onAdd(id)}>
              Add<span className="only-heard"> {title}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
