import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";

interface Fare {
  readonly items: readonly {
    readonly revision: number;
    readonly sessions: number;
    readonly minutesOver: number;
    readonly worth: number | null;
    readonly takeaways: number;
    readonly commitments: number;
  }[];
  readonly suggestion: {
    readonly sentence: string;
    readonly templateId: string | null;
  } | null;
}

/** How the sessions of each version went. Nothing where none was run, or where it is not known. */
export function FareOf(props: { readonly api: Api; readonly templateId: string }): JSX.Element | null {
  const { answer } = useAsked<Fare>(props.api, `/templates/${encodeURIComponent(props.templateId)}/fare`);
  if (answer?.kind !== "ok" || answer.value.items.length === 0) return null;
  const { items, suggestion } = answer.value;
  return (
    <section className="block" aria-label="How it did">
      <h2>How it did</h2>
      <ul>
        {items.map((each) => (
          <li key={each.revision}>{sayFare(each)}</li>
        ))}
      </ul>
      {suggestion !== null && (
        <p className="note">
          {suggestion.sentence}
          {suggestion.templateId !== null && (
            <>
              {" "}
              <a href={`?template=${encodeURIComponent(suggestion.templateId)}`}>Look at it</a>
            </>
          )}
        </p>
      )}
    </section>
  );
}

/** "Version 2: 3 sessions, 4 minutes over, worth their time for 80 %, 12 things taken along, 5 commitments made." */
export function sayFare(fare: Fare["items"][number]): string {
  const { revision, sessions, minutesOver, worth, takeaways, commitments } = fare;
  const time =
    minutesOver === 0
      ? "in time"
      : `${Math.abs(minutesOver)} minutes ${minutesOver > 0 ? "over" : "under"} the plan`;
  const parts = [
    sessions === 1 ? "1 session" : `${sessions} sessions`,
    time,
    ...(worth === null ? [] : [`worth their time for ${worth} %`]),
    takeaways === 1 ? "1 thing taken along" : `${takeaways} things taken along`,
    ...(commitments === 0
      ? []
      : [commitments === 1 ? "1 commitment made" : `${commitments} commitments made`]),
  ];
  return `Version ${revision}: ${parts.join(", ")}.`;
}
