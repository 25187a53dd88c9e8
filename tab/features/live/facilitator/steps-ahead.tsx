import { useState, type JSX } from "react";
import { isSetAside, type LiveStep } from "../../../../core/live/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { minutesOf } from "./seen.ts";
import { InsertStep } from "./insert-step.tsx";
import { RewordStep } from "./reword-step.tsx";
import type { StepsAheadProps } from "./steps-ahead-props.ts";

/** What still lies ahead: skipped, moved, put in, given other words or minutes. */
export function StepsAhead(props: StepsAheadProps): JSX.Element {
  const { steps, current, isCutOff, onEdit } = props;
  const [reworded, setReworded] = useState<string>();
  const shown = steps.slice(Math.max(0, current));
  return (
    <details>
      <summary>Change what comes</summary>
      <ol className="plain-list stack">
        {shown.map((step, at) => (
          <li key={step.id} className="stack" data-aside={isSetAside(step)}>
            <div className="spread">
              <span>{step.title}</span>
              <span className="quiet minutes">{isSetAside(step) ? "Skipped" : `${minutesOf(step)} min`}</span>
            </div>
            <StepButtons
              {...props}
              step={step}
              isCurrent={steps[current] === step}
              before={shown[at - 1] === steps[current] ? undefined : shown[at - 1]}
              after={shown[at + 1]}
              second={shown[at + 2]}
              onReword={() => setReworded((now) => (now === step.id ? undefined : step.id))}
            />
            {reworded === step.id && (
              <RewordStep
                sessionId={props.session.id}
                step={step}
                mayChangeMinutes={steps[current] !== step}
                isCutOff={isCutOff}
                onDone={(wish) => {
                  if (wish !== undefined) onEdit(wish);
                  setReworded(undefined);
                }}
              />
            )}
          </li>
        ))}
      </ol>
      <InsertStep {...props} beforeId={shown.find((step) => steps[current] !== step)?.id} />
    </details>
  );
}

function StepButtons(
  props: StepsAheadProps & {
    readonly step: LiveStep;
    readonly isCurrent: boolean;
    readonly before: LiveStep | undefined;
    readonly after: LiveStep | undefined;
    readonly second: LiveStep | undefined;
    readonly onReword: () => void;
  },
): JSX.Element {
  const { step, isCurrent, before, after, second, isCutOff, onEdit, session } = props;
  const small = { size: "small" as const, disabledFocusable: isCutOff };
  const mode = session.agenda.steps.find(({ id }) => id === step.id)?.mode ?? "manual";
  return (
    <div className="row">
      <Button {...small} aria-label={`Change ${step.title}`} onClick={props.onReword}>
        Change
      </Button>
      {!isCurrent && (
        <Button
          {...small}
          aria-label={isSetAside(step) ? `Bring back ${step.title}` : `Skip ${step.title}`}
          onClick={() =>
            onEdit(
              isSetAside(step)
                ? { kind: "bring back", stepId: step.id, mode }
                : { kind: "skip", stepId: step.id },
            )
          }
        >
          {isSetAside(step) ? "Bring back" : "Skip"}
        </Button>
      )}
      {!isCurrent && before !== undefined && (
        <Button
          {...small}
          aria-label={`${step.title} earlier`}
          onClick={() => onEdit({ kind: "move", stepId: step.id, beforeId: before.id })}
        >
          Earlier
        </Button>
      )}
      {!isCurrent && after !== undefined && (
        <Button
          {...small}
          aria-label={`${step.title} later`}
          onClick={() => onEdit({ kind: "move", stepId: step.id, beforeId: second?.id })}
        >
          Later
        </Button>
      )}
    </div>
  );
}
