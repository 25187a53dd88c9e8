import type { JSX } from "react";
import { momentInWords } from "../../ui/moments.ts";
import { AgendaList } from "../agenda/index.tsx";
import type { Session } from "./session.ts";

/** A session before it starts: what it is, when, and its agenda. The first thing that the panel paints. */
export function SessionWaiting(props: { readonly session: Session; readonly locale: string }): JSX.Element {
  const { session } = props;
  return (
    <>
      <h1>{session.title}</h1>
      <p className="quiet">
        {momentInWords(session.start, props.locale)} · {session.durationMinutes} min
      </p>
      {session.status === "cancelled" && <p className="note warn">This session was cancelled.</p>}
      {session.agenda.purpose !== "" && <p>{session.agenda.purpose}</p>}
      <div className="block">
        <AgendaList steps={session.agenda.steps} />
      </div>
    </>
  );
}
