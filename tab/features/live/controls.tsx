import { useState, type JSX } from "react";
import { Button } from "../../ui/fluent.tsx";

/** What whoever runs the session can do to it. */
export interface Controls {
  next(): void;
  previous(): void;
  pause(): void;
  resume(): void;
  addMinutes(minutes: number): void;
  end(): void;
}

/** The facilitator's buttons. Nobody else is offered them, and nobody else's client could move the session. */
export function ControlBar(props: {
  readonly controls: Controls;
  readonly isPaused: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}): JSX.Element {
  const { controls, isPaused, isFirst, isLast } = props;
  return (
    <section className="block" aria-label="Running the session">
      <div className="controls">
        <Button
          className="wide"
          appearance="primary"
          size="large"
          disabledFocusable={isLast}
          onClick={() => controls.next()}
        >
          Next step
        </Button>
        <Button disabledFocusable={isFirst} onClick={() => controls.previous()}>
          Previous step
        </Button>
        {isPaused ? (
          <Button onClick={() => controls.resume()}>Resume</Button>
        ) : (
          <Button onClick={() => controls.pause()}>Pause</Button>
        )}
        <Button onClick={() => controls.addMinutes(2)}>Add 2 minutes</Button>
        <EndButton onEnd={() => controls.end()} />
      </div>
    </section>
  );
}

/** Ends the session for everybody, so it asks once more. */
function EndButton(props: { readonly onEnd: () => void }): JSX.Element {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) return <Button onClick={() => setIsAsking(true)}>End session</Button>;
  return (
    <div className="wide note" role="group" aria-label="End it for everyone?">
      <p>This ends it for everyone, and the recap is made.</p>
      <div className="row">
        <Button appearance="primary" autoFocus onClick={props.onEnd}>
          End session now
        </Button>
        <Button onClick={() => setIsAsking(false)}>Go on</Button>
      </div>
    </div>
  );
}
