import type { JSX } from "react";
import { Answering } from "./answering.tsx";
import { ChangePlanned } from "./change-planned.tsx";
import { besideIn, clockIn, type Planned } from "./schedule.ts";
import type { Looking } from "./looking.ts";

/** One session, or a date of a series that is none yet: when, whose, one's answer, and changing it. */
export function OnePlanned(props: Looking & { readonly planned: Planned }): JSX.Element {
  const { planned, api, own, beside, locale } = props;
  const { id, title, start } = planned;
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
        <Answering api={api} session={{ ...planned, id }} runs={planned.isMineToChange} />
      )}
      {planned.isMineToChange && id !== null && <ChangePlanned {...props} id={id} />}
    </>
  );
}
