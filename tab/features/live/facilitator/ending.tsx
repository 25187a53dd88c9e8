import { useState, type JSX } from "react";
import { Button } from "../../../ui/fluent.tsx";

/** Ends the session for everybody, so it asks once more. */
export function EndButton(props: {
  readonly isCutOff: boolean;
  /** In the last step it is the one large button. */
  readonly isWide?: boolean;
  readonly onEnd: () => void;
}): JSX.Element {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button
        {...(props.isWide === true
          ? { className: "large", appearance: "primary" as const, size: "large" as const }
          : {})}
        disabledFocusable={props.isCutOff}
        onClick={() => setIsAsking(true)}
      >
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
