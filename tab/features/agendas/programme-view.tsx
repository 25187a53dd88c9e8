import type { JSX } from "react";
import { sayWeek, type AgendaInBrief } from "../../../core/agendas/programming/weeks.ts";
import type { Programme } from "./template.ts";

/** A programme as its members read it: what comes of it, and session by session what happens when. */
export function ProgrammeView(props: {
  readonly programme: Programme;
  /** Absent: not known yet. */
  readonly agendas: readonly AgendaInBrief[] | undefined;
}): JSX.Element {
  const { programme, agendas } = props;
  return (
    <>
      <h2 className="block">What comes of it</h2>
      <p>{programme.outcome}</p>
      {programme.guide !== undefined && <h2 className="block">For whoever looks after it</h2>}
      {programme.guide?.map((paragraph, at) => (
        <p key={at}>{paragraph}</p>
      ))}
      <h2 className="block">Session by session</h2>
      <ol className="plain-list stack">
        {programme.sessions.map((session, at) => (
          <li key={at} className="card">
            <h3>{session.title === "" ? `Session ${at + 1}` : session.title}</h3>
            <p className="quiet">
              {sayWeek(programme, at)}
              <AgendaLink agenda={agendas?.find(({ id }) => id === session.agendaId)} />
            </p>
            {session.prompts.map((prompt, place) => (
              <p key={place} className="words">
                {prompt}
              </p>
            ))}
            {session.between.length > 0 && <h4 className="gap">In the chat, until the next session</h4>}
            {session.between.map((question, place) => (
              <p key={place} className="words">
                {question}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}

function AgendaLink({ agenda }: { readonly agenda: AgendaInBrief | undefined }): JSX.Element | null {
  if (agenda === undefined) return null;
  return (
    <>
      {" · "}
      <a href={`?template=${encodeURIComponent(agenda.id)}`}>{agenda.title}</a>
    </>
  );
}
