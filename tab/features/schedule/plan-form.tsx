import { useId, useState, type JSX } from "react";
import { may, type Role } from "../../../core/access/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { MyMeetings } from "./my-meetings.tsx";
import { useReading, type Reading } from "./use-reading.tsx";

/** Plans a session or a series by a sentence; what was understood is shown before anything is planned (rule SCH56). */
export function PlanForm(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly own: string;
  readonly onPlanned: () => void;
}): JSX.Element | null {
  const { api, communityId, own, onPlanned } = props;
  const path = `/communities/${encodeURIComponent(communityId)}`;
  const { answer } = useAsked<{ readonly role: Role | null }>(api, path);
  const [text, setText] = useState("");
  const [title, setTitle] = useState("");
  const [places, setPlaces] = useState("");
  const [wish, setWish] = useState(() => crypto.randomUUID());
  const { found, readings, readingNote, read, forget } = useReading(api, communityId, own);
  const { saving, run } = useSaving();
  const role = answer?.kind === "ok" ? answer.value.role : null;
  if (role === null || !may(role, "session.schedule")) return null;
  const plan = async ({ start, rule }: Reading): Promise<void> => {
    const body = {
      start,
      zone: found?.zone ?? own,
      ...(title.trim() === "" ? {} : { title: title.trim() }),
      ...(places === "" ? {} : { capacity: Number(places) }),
      ...(found?.durationMinutes == null ? {} : { durationMinutes: found.durationMinutes }),
    };
    const planned = await run(
      rule === null
        ? api.post(`${path}/sessions`, body)
        : api.post(`${path}/series`, { ...body, rule, id: wish }),
    );
    if (planned === undefined) return;
    setWish(crypto.randomUUID());
    setText("");
    setPlaces("");
    forget();
    onPlanned();
  };
  return (
    <section className="block part" aria-label="Plan a session">
      <h2>Plan a session</h2>
      <Sentence
        text={text}
        title={title}
        places={places}
        onPlaces={setPlaces}
        onText={setText}
        onTitle={setTitle}
        onSaid={() => void read(text)}
      />
      {readingNote}
      <Readings readings={readings} onChoose={(reading) => void plan(reading)} />
      <SavingNote saving={saving} saved="Planned. Everybody gets one invitation." />
      <MyMeetings api={api} />
    </section>
  );
}

function Sentence(props: {
  readonly text: string;
  readonly title: string;
  readonly places: string;
  readonly onPlaces: (places: string) => void;
  readonly onText: (text: string) => void;
  readonly onTitle: (title: string) => void;
  readonly onSaid: () => void;
}): JSX.Element {
  const { text, title, places, onPlaces, onText, onTitle, onSaid } = props;
  const hint = "every other Wednesday 16:00 for 6 sessions";
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        onSaid();
      }}
    >
      <Line label="When?" value={text} longest={LONGEST_SENTENCE} hint={hint} onType={onText} />
      <Line label="Title, if it is not the agenda’s" value={title} longest={LONGEST_TITLE} onType={onTitle} />
      <Line label="Places, if there are only so many" value={places} type="number" onType={onPlaces} />
      <div>
        <Button type="submit">Show what that means</Button>
      </div>
    </form>
  );
}

const LONGEST_TITLE = 120;
/** Room for any rhythm that can be said in a sentence. */
const LONGEST_SENTENCE = 300;

function Line(props: {
  readonly label: string;
  readonly value: string;
  readonly longest?: number;
  readonly type?: "text" | "number";
  readonly hint?: string;
  readonly onType: (value: string) => void;
}): JSX.Element {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <Input
        id={id}
        value={props.value}
        type={props.type ?? "text"}
        {...(props.type === "number" ? { min: 1, step: 1 } : {})}
        {...(props.longest === undefined ? {} : { maxLength: props.longest })}
        placeholder={props.hint ?? ""}
        onChange={(_event, { value }) => props.onType(value)}
      />
    </div>
  );
}

function Readings(props: {
  readonly readings: readonly Reading[];
  readonly onChoose: (reading: Reading) => void;
}): JSX.Element {
  return (
    <ul className="plain-list stack gap">
      {props.readings.map((reading) => (
        <li key={`${reading.start} ${reading.rule ?? ""}`}>
          <Button appearance="primary" onClick={() => props.onChoose(reading)}>
            Plan it: {reading.label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
