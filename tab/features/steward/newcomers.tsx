import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { below } from "./community.ts";

/** How newcomers fare, as `GET /communities/{id}/newcomers` tells it; null where a number is not told. */
interface Fared {
  readonly days: number;
  readonly sums: {
    readonly came: number;
    readonly withBuddy: number | null;
    readonly contributed: number | null;
    readonly asked: number | null;
    readonly answered: number | null;
  } | null;
}

const LINES = [
  ["withBuddy", "found a buddy"],
  ["contributed", "contributed something"],
  ["asked", "asked a first question"],
  ["answered", "had it answered"],
] as const;

/** How many came, and how their first thirty days went: sums, and nobody's name. */
export function Newcomers(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const { answer, again } = useAsked<Fared>(props.api, below(props.communityId, "newcomers"));
  return (
    <Section id="newcomers" title="Newcomers">
      {answer === undefined && <p className="quiet">Looking</p>}
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && <Sums fared={answer.value} />}
    </Section>
  );
}

function Sums({ fared: { days, sums } }: { readonly fared: Fared }): JSX.Element {
  if (sums === null) return <p>Too early: this needs 5 people whose first thirty days are over.</p>;
  return (
    <>
      <p>
        The first thirty days of about {sums.came} people ended in the last {days} days, up to the last whole
        month. Numbers are told in fives.
      </p>
      <ul className="plain-list stack" aria-label="How they fared">
        {LINES.map(([name, words]) => (
          <li key={name}>
            {sums[name] === null ? "Not shown, so that nobody can be picked out" : `${sums[name]}`}: {words}
          </li>
        ))}
      </ul>
    </>
  );
}
