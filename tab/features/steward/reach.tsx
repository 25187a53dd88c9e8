import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { below } from "./community.ts";

/** Whom a message reaches, as `GET /communities/{id}/reach` tells it. */
interface Reached {
  /** How many of how many, in a sentence. */
  readonly words: string;
  readonly unreachable: readonly { readonly name: string; readonly reason: string }[];
}

/** Whom Guildhall can write to in their own chat, and why not the others. */
export function Reach(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const { answer, again } = useAsked<Reached>(props.api, below(props.communityId, "reach"));
  return (
    <Section id="reach" title="Reach">
      {answer === undefined && <p className="quiet">Looking</p>}
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && <Sum reached={answer.value} />}
    </Section>
  );
}

function Sum({ reached }: { readonly reached: Reached }): JSX.Element {
  const { words, unreachable } = reached;
  return (
    <>
      <p>{words}</p>
      <ul className="plain-list stack" aria-label="Not reached">
        {unreachable.map(({ name, reason }, index) => (
          <li key={`${index}|${name}`}>
            {name}: <span className="quiet">{reason}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
