import { useState, type JSX } from "react";
import { Button } from "../../ui/fluent.tsx";
import type { Steering } from "./room.ts";
import type { Running } from "./use-live.tsx";

/** The facilitator's buttons. Nobody else is offered them, and nobody else's client could move the session. */
export function ControlBar(props: {
  readonly steer: (steering: Steering) => void;
  readonly position: Running;
  /** Without a connection nothing can be moved: a press now could move the session when nobody expects it. */
  readonly isCutOff: boolean;
}): JSX.Element {
  const { steer, position, isCutOff } = props;
  const { isPaused, isFirst, isLast } = position;
  const fromStepId = position.step.id;
  return (
    <section className="block controls" aria-label="Running the session">
      <Button
        className="wide"
        appearance="primary"
        size="large"
        disabledFocusable={isCutOff || isLast}
        onClick={() => steer({ kind: "next", fromStepId })}
      >
        Next step
      </Button>
      <Button disabledFocusable={isCutOff || isFirst} onClick={() => steer({ kind: "previous", fromStepId })}>
        Previous step
      </Button>
      <Button disabledFocusable={isCutOff} onClick={() => steer({ kind: isPaused ? "resume" : "pause" })}>
        {isPaused ? "Resume" : "Pause"}
      </Button>
      <Button disabledFocusable={isCutOff} onClick={() => steer({ kind: "extend", minutes: 2 })}>
        Add 2 minutes
      </Button>
      <EndButton isCutOff={isCutOff} onEnd={() => steer({ kind: "end" })} />
    </section>
  );
}

/** Ends the session for everybody, so it asks once more. */
function EndButton(props: { readonly isCutOff: boolean; readonly onEnd: () => void }): JSX.Element {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button disabledFocusable={props.isCutOff} onClick={() => setIsAsking(true)}>
        End session
      </Button>
    );
  }
  return (
    <div className="wide note stack" role="group" aria-label="End it for everyone?">
      <p>This ends it for everyone, and the recap is made.</p>
      <div className="row">
        <Button appearance="primary" autoFocus disabledFocusable={props.isCutOff} onClick={props.onEnd}>
          End session now
        </Button>
        <Button onClick={() => setIsAsking(false)}>Go on</Button>
      </div>
    </div>
  );
}
