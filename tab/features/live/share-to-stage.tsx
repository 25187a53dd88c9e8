import { useEffect, useState, type JSX } from "react";
import { canShareToStage, shareToStage } from "../../adapters/teams.ts";
import { Button } from "../../ui/fluent.tsx";

/** Shows the session large in the meeting, where Teams allows it. */
export function ShareToStage(props: { readonly sessionId: string }): JSX.Element | null {
  const [isOffered, setIsOffered] = useState(false);
  const [wasRefused, setWasRefused] = useState(false);
  useEffect(() => {
    void canShareToStage().then(setIsOffered);
  }, []);
  if (!isOffered) return null;
  const share = async (): Promise<void> => {
    const url = new URL(`/tab/panel?session=${encodeURIComponent(props.sessionId)}`, location.href);
    setWasRefused((await shareToStage(url.href)) === "refused");
  };
  return (
    <div className="block stack">
      <Button onClick={() => void share()}>Show on the stage</Button>
      {wasRefused && <p role="alert">Teams did not allow that here. The meeting's organiser can.</p>}
    </div>
  );
}
