import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { clockIn, dayIn, dayInWords } from "./schedule.ts";

/** A programme on its way, as `GET /communities/{id}/programmes` tells it. */
interface OnItsWay {
  readonly id: string;
  readonly title: string;
  readonly state: "draft" | "running" | "paused" | "dropped";
  readonly minutes: number;
  readonly sessions: readonly {
    readonly number: number;
    readonly title: string;
    readonly sessionId: string;
    /** UTC instant; null while it waits for a date. */
    readonly start: string | null;
  }[];
}

/** The programmes of a community that are on their way: what has been, and what comes when (rule SCH91). */
export function ProgrammesHere(props: {
  readonly api: Api;
  readonly locale: string;
  readonly communityId: string;
  readonly own: string;
  /** UTC instant. */
  readonly now: string;
}): JSX.Element | null {
  const path = `/communities/${encodeURIComponent(props.communityId)}/programmes`;
  const { answer, again } = useAsked<{ readonly items: readonly OnItsWay[] }>(props.api, path);
  if (answer?.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  if (answer === undefined || answer.value.items.length === 0) return null;
  return (
    <section className="block" aria-label="Programmes">
      <h2>Programmes</h2>
      <ul className="plain-list stack">
        {answer.value.items.map((programme) => (
          <li key={programme.id} className="card">
            <h3>{programme.title}</h3>
            <p className="quiet">{sayState(programme, props.now)}</p>
            <ol className="gap">
              {programme.sessions.map(({ number, title, sessionId, start }) => (
                <li key={number}>
                  {isBegun(start, props.now) ? (
                    <a href={`?session=${encodeURIComponent(sessionId)}`}>{title}</a>
                  ) : (
                    title
                  )}
                  <div className="quiet">
                    {start === null
                      ? "has no date yet"
                      : `${dayInWords(dayIn(start, props.own), props.locale)}, ${clockIn(start, props.own)}`}
                  </div>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  );
}

const isBegun = (start: string | null, now: string): boolean =>
  start !== null && Date.parse(start) <= Date.parse(now);

function sayState({ state, sessions, minutes }: OnItsWay, now: string): string {
  const begun = sessions.filter(({ start }) => isBegun(start, now)).length;
  const length = `${sessions.length} sessions of ${minutes} minutes`;
  if (state === "paused") return `${length}. It is paused: what lies ahead gets new dates when it goes on.`;
  return `${length}, ${begun === 0 ? "none" : begun} of them so far.`;
}
