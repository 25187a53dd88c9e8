import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { momentInWords } from "../../ui/moments.ts";
import { Answering, type Answered } from "../schedule/index.tsx";
import { AskedSection } from "./asked-section.tsx";
import { Nothing } from "../../ui/section.tsx";

interface ComingSession extends Answered {
  readonly communityName: string;
  readonly start: string;
  readonly durationMinutes: number;
  readonly status: "scheduled" | "live";
}

/** The sessions that run or lie ahead, each with one's own answer. */
export function Coming(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  return (
    <AskedSection<{ readonly items: readonly ComingSession[] }>
      part="coming"
      api={props.api}
      path="/me/sessions"
    >
      {({ items }) =>
        items.length === 0 ? (
          <Nothing>Nothing is planned in your communities. You will hear when there is a session.</Nothing>
        ) : (
          <ul className="plain-list stack">
            <li>
              <a href="?schedule=">Your schedule</a>
            </li>
            {items.map((session) => (
              <li key={session.id} className="card">
                <OneSession api={props.api} locale={props.locale} session={session} />
              </li>
            ))}
          </ul>
        )
      }
    </AskedSection>
  );
}

function OneSession(props: {
  readonly api: Api;
  readonly locale: string;
  readonly session: ComingSession;
}): JSX.Element {
  const { api, session } = props;
  const when = session.status === "live" ? "On now" : momentInWords(session.start, props.locale);
  return (
    <>
      <h3>
        <a href={`/tab/panel?session=${encodeURIComponent(session.id)}`}>{session.title}</a>
      </h3>
      <p className="quiet">
        {session.communityName} · {when} · {session.durationMinutes} min
      </p>
      <Answering api={api} session={session} runs={false} />
    </>
  );
}
