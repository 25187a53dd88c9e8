import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { below } from "./community.ts";

/** Whom a message reaches, as `GET /communities/{id}/reach` tells it. */
interface Reached {
  readonly reachable: number;
  readonly total: number;
  readonly unreachable: readonly { readonly name: string; readonly reason: string }[];
}

/** Whom Guildhall can write to in their own chat, and why not the others. */
export function Reach(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const { answer, again } = useAsked<Reached>(props.api, below(props.communityId, "reach"));
  return (
    <Section id="reach" title="Reach">
      {answer === undefined && <p className="quiet">Looking</p>}
      {answer?.kind === "problem" && answer.problem.status === 404 && (
        <Nothing>Before you send a question, its preview says whom it reaches.</Nothing>
      )}
      {answer?.kind === "problem" && answer.problem.status !== 404 && (
        <Trouble problem={answer.problem} onRetry={again} />
      )}
      {answer?.kind === "ok" && <Sum reached={answer.value} />}
    </Section>
  );
}

function Sum({ reached }: { readonly reached: Reached }): JSX.Element {
  const { reachable, total, unreachable } = reached;
  return (
    <>
      <p>
        Reaches {reachable} of {total}.
      </p>
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
