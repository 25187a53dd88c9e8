import type { JSX, ReactNode } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Few } from "../../ui/few.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { Trouble } from "../../ui/trouble.tsx";
import type { ListedSession } from "./session.ts";

/** The sessions of a community: those to come, and those that have a recap. */
export function SessionsOf(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly locale: string;
  /** What can be done with one that is ahead, or was not long ago. */
  readonly beside?: (session: ListedSession) => ReactNode;
}): JSX.Element {
  const path = `/communities/${encodeURIComponent(props.communityId)}/sessions/newest`;
  const { answer, again } = useAsked<{ readonly items: readonly ListedSession[] }>(props.api, path);
  if (answer === undefined) return <p className="quiet">Looking for sessions</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const soonestFirst = answer.value.items.toSorted((a, b) => a.start.localeCompare(b.start));
  const ahead = soonestFirst.filter((each) => each.status === "scheduled" || each.status === "live");
  const over = soonestFirst.filter((each) => each.status === "ended").toReversed();
  return (
    <>
      <h2 className="block">Next sessions</h2>
      {ahead.length === 0 && <p className="quiet">None is planned.</p>}
      <ul className="plain-list stack">
        {ahead.map((session) => (
          <li key={session.id} className="card">
            <h3>{session.title}</h3>
            <p className="quiet">
              {session.status === "live" ? "On now" : momentInWords(session.start, props.locale)} ·{" "}
              {session.durationMinutes} min
            </p>
            <p>
              <a href={`/tab/panel?session=${encodeURIComponent(session.id)}`}>Open {session.title}</a>
            </p>
            {props.beside?.(session)}
          </li>
        ))}
      </ul>
      {over.length > 0 && <PastSessions {...props} sessions={over} />}
    </>
  );
}

/** The newest few, and all of them when asked for. */
function PastSessions(props: {
  readonly sessions: readonly ListedSession[];
  readonly locale: string;
  readonly beside?: (session: ListedSession) => ReactNode;
}): JSX.Element {
  return (
    <>
      <h2 className="block">Past sessions</h2>
      <Few items={props.sessions} of="Past sessions">
        {(shown) => (
          <ul className="plain-list stack">
            {shown.map((session) => (
              <li key={session.id}>
                <a href={`?session=${encodeURIComponent(session.id)}`}>{session.title}</a>{" "}
                <span className="quiet">{momentInWords(session.start, props.locale)}</span>
                {props.beside?.(session)}
              </li>
            ))}
          </ul>
        )}
      </Few>
    </>
  );
}
