import { useState, type JSX } from "react";
import type { Edit, Proposal, Replan } from "../../../../core/live/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { changesInWords, minutesInWords, timeInWords } from "./seen.ts";

/** Ahead or behind; when behind, what could be done about it, in one tap. */
export function TimePlan(props: {
  readonly plan: Replan;
  readonly isCutOff: boolean;
  readonly onTake: (edit: Edit) => void;
}): JSX.Element {
  const { plan } = props;
  if (plan.kind === "on time") return <p className="quiet">{timeInWords(plan)}</p>;
  const proposals = plan.kind === "behind" ? plan.proposals : [plan.nearest];
  return (
    <div className="note warn stack" role="group" aria-label="Time">
      <p>
        <strong>{timeInWords(plan)}</strong>
        {plan.kind === "cannot be kept" && `. At the earliest it ends ${minutesInWords(plan.overMs)} late.`}
      </p>
      <Proposals {...props} proposals={proposals.filter(({ changes }) => changes.length > 0)} />
    </div>
  );
}

function Proposals(props: {
  readonly proposals: readonly Proposal[];
  readonly isCutOff: boolean;
  readonly onTake: (edit: Edit) => void;
}): JSX.Element {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? props.proposals : props.proposals.slice(0, 1);
  return (
    <>
      {shown.map((proposal) => {
        const words = changesInWords(proposal.changes);
        return (
          <div key={words} className="stack">
            <p>{words}</p>
            <Button
              disabledFocusable={props.isCutOff}
              aria-label={`Do this: ${words}`}
              onClick={() => props.onTake({ kind: "replan", changes: proposal.changes })}
            >
              Do this
            </Button>
          </div>
        );
      })}
      {!showsAll && props.proposals.length > 1 && (
        <Button appearance="subtle" onClick={() => setShowsAll(true)}>
          Other ways
        </Button>
      )}
    </>
  );
}
