import type { JSX } from "react";
import type { Question } from "../../../core/prompts/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";

interface Results {
  readonly total: number;
  readonly hiddenBecause: string | null;
  readonly charts: readonly {
    readonly question: string;
    readonly answered: number;
    readonly mean?: number;
    readonly bars: readonly { readonly label: string; readonly count: number }[];
  }[];
}

/** How many answered, and what they chose: bars with their numbers in words. */
export function PromptResults(props: {
  readonly api: Api;
  readonly path: string;
  readonly questions: readonly Question[];
}): JSX.Element | null {
  const { answer } = useAsked<Results>(props.api, `${props.path}/results`);
  if (answer?.kind !== "ok") return null;
  const { total, hiddenBecause, charts } = answer.value;
  return (
    <>
      <p className="quiet">{total === 1 ? "1 answer" : `${total} answers`}</p>
      {hiddenBecause !== null && <p>{hiddenBecause}</p>}
      {charts.map(({ question, bars, answered, mean }) => (
        <figure key={question} className="block">
          <figcaption>
            {props.questions.find(({ id }) => id === question)?.text}{" "}
            <span className="quiet">
              {answered} answered{mean === undefined ? "" : `, on average ${mean}`}
            </span>
          </figcaption>
          <ul className="plain-list">
            {bars.map(({ label, count }) => (
              <li key={label}>
                {label}: {count}
                <meter
                  className="bar"
                  aria-hidden="true"
                  value={count}
                  max={Math.max(1, ...bars.map((bar) => bar.count))}
                />
              </li>
            ))}
          </ul>
        </figure>
      ))}
    </>
  );
}
