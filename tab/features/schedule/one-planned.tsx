import { useState, type JSX } from "react";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { ChangePlanned } from "./change-planned.tsx";
import { besideIn, clockIn, type Planned, type Rsvp } from "./schedule.ts";
import type { Looking } from "./looking.ts";

const ANSWERS: readonly (readonly [Rsvp, string])[] = [
  ["going", "Going"],
  ["maybe", "Maybe"],
  ["cant", "Can’t"],
];

/** One session, or a date of a series that is none yet: when, whose, one's answer, and changing it. */
export function OnePlanned(props: Looking & { readonly planned: Planned }): JSX.Element {
  const { planned, api, own, beside, locale } = props;
  const { id, title, start } = planned;
  const [mine, setMine] = useState(planned.mine);
  const { saving, run } = useSaving();
  const answer = async (value: Rsvp): Promise<void> => {
    if (id === null) return;
    const saved = await run(api.post(`/sessions/${encodeURIComponent(id)}/rsvp`, { value }));
    if (saved !== undefined) setMine(value);
  };
  return (
    <>
      <h4>{id === null ? title : <a href={`/tab/panel?session=${encodeURIComponent(id)}`}>{title}</a>}</h4>
      <p className="quiet">
        {planned.communityName} · {planned.status === "live" ? "on now" : clockIn(start, own)}
        {beside !== "" && ` · ${besideIn(start, beside, own, locale)} in ${beside}`} ·{" "}
        {planned.durationMinutes} min
        {planned.seriesId !== null && " · repeats"}
      </p>
      {id === null && <p className="quiet">It can be answered from eight weeks before.</p>}
      {id !== null && planned.status !== "ended" && (
        <div className="row answer-row" role="group" aria-label={`Your answer to ${title}`}>
          {ANSWERS.map(([value, words]) => (
            <Button
              key={value}
              size="small"
              appearance={mine === value ? "primary" : "secondary"}
              aria-pressed={mine === value}
              onClick={() => void answer(value)}
            >
              {words}
            </Button>
          ))}
        </div>
      )}
      <SavingNote saving={saving} saved="Your answer is kept." />
      {planned.isMineToChange && id !== null && <ChangePlanned {...props} id={id} />}
    </>
  );
}
