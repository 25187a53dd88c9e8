import { useId, useState, type JSX } from "react";
import { may, type Role } from "../../../core/access/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
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
  const [wish, setWish] = useState(() => crypto.randomUUID());
  const { found, readings, readingNote, read, forget } = useReading(api, communityId, own);
  const { saving, run } = useSaving();
  const [whenField, titleField] = [useId(), useId()];
  const role = answer?.kind === "ok" ? answer.value.role : null;
  if (role === null || !may(role, "session.schedule")) return null;
  const plan = async ({ start, rule }: Reading): Promise<void> => {
    const body = {
      start,
      zone: found?.zone ?? own,
      ...(title.trim() === "" ? {} : { title: title.trim() }),
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
    forget();
    onPlanned();
  };
  return (
    <section className="block part" aria-label="Plan a session">
      <h2>Plan a session</h2>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void read(text);
        }}
      >
        <div className="field">
          <label htmlFor={whenField}>When?</label>
          <Input
            id={whenField}
            value={text}
            placeholder="every other Wednesday 16:00 for 6 sessions"
            onChange={(_event, { value }) => setText(value)}
          />
        </div>
        <div className="field">
          <label htmlFor={titleField}>Title, if it is not the agenda’s</label>
          <Input
            id={titleField}
            value={title}
            maxLength={120}
            onChange={(_event, { value }) => setTitle(value)}
          />
        </div>
        <div>
          <Button type="submit">Show what that means</Button>
        </div>
      </form>
      {readingNote}
      <ul className="plain-list stack gap">
        {readings.map((reading) => (
          <li key={`${reading.start} ${reading.rule ?? ""}`}>
            <Button appearance="primary" onClick={() => void plan(reading)}>
              Plan it: {reading.label}
            </Button>
          </li>
        ))}
      </ul>
      <SavingNote saving={saving} saved="Planned. Everybody gets one invitation." />
    </section>
  );
}
