import { useEffect, useState, type JSX } from "react";
import { canShareToStage, shareToStage } from "../../adapters/teams.ts";
import { Button } from "../../ui/fluent.tsx";
import { whoMust, type WhoMust } from "./who-must.ts";

/**
 * Shows the session large in the meeting, where Teams allows it; where it
 * allows it only to others, says to whom.
 */
export function ShareToStage(props: {
  readonly sessionId: string;
  readonly who: WhoMust;
}): JSX.Element | null {
  const [can, setCan] = useState<Awaited<ReturnType<typeof canShareToStage>>>("nowhere");
  const [wasRefused, setWasRefused] = useState(false);
  useEffect(() => {
    void canShareToStage().then(setCan);
  }, []);
  if (can === "nowhere") return null;
  const share = async (): Promise<void> => {
    const url = new URL(`/tab/panel?session=${encodeURIComponent(props.sessionId)}`, location.href);
    setWasRefused((await shareToStage(url.href)) === "refused");
  };
  return (
    <div className="block stack">
      {can === "yes" && <Button onClick={() => void share()}>Show on the stage</Button>}
      <p role="status">
        {(wasRefused || can === "not them") &&
          `Teams lets only some people show it on the stage here. ${whoMust(props.who)}`}
      </p>
    </div>
  );
}
