import { useState, type JSX } from "react";
import type { Api, Problem } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { Trouble } from "../../ui/trouble.tsx";
import { AskedSection } from "./asked-section.tsx";
import { Nothing } from "../../ui/section.tsx";

type Rsvp = "going" | "maybe" | "cant";

interface ComingSession {
  readonly id: string;
  readonly title: string;
  readonly communityName: string;
  readonly start: string;
  readonly durationMinutes: number;
  readonly status: "scheduled" | "live";
  readonly mine: Rsvp | null;
}

const ANSWERS: readonly (readonly [Rsvp, string])[] = [
  ["going", "Going"],
  ["maybe", "Maybe"],
  ["cant", "Can’t"],
];

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
  const [mine, setMine] = useState(session.mine);
  const [problem, setProblem] = useState<Problem>();
  const answer = async (value: Rsvp): Promise<void> => {
    const before = mine;
    setMine(value);
    const heard = await api.post(`/sessions/${encodeURIComponent(session.id)}/rsvp`, { value });
    setProblem(heard.kind === "problem" ? heard.problem : undefined);
    if (heard.kind === "problem") setMine(before);
  };
  const when = session.status === "live" ? "On now" : momentInWords(session.start, props.locale);
  return (
    <>
      <h3>
        <a href={`/tab/panel?session=${encodeURIComponent(session.id)}`}>{session.title}</a>
      </h3>
      <p className="quiet">
        {session.communityName} · {when} · {session.durationMinutes} min
      </p>
      <div className="row answer-row" role="group" aria-label={`Your answer to ${session.title}`}>
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
      {problem !== undefined && <Trouble problem={problem} />}
    </>
  );
}
