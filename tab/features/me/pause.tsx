import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { momentInWords } from "../../ui/moments.ts";
import {
  EVERYTHING,
  isPaused,
  pauseUntil,
  PAUSES,
  resumed,
  type MessageSettings,
  type PauseChange,
} from "./messages.ts";

/** A pause is on at once: whoever asks for quiet does not look for another button. */
export function Pause(props: {
  readonly api: Api;
  readonly locale: string;
  /** As the server keeps them. */
  readonly settings: MessageSettings;
  readonly onPause: (change: PauseChange) => void;
}): JSX.Element | null {
  const { api, settings, locale, onPause } = props;
  // A pause ends by the server's clock, so it begins by it, too.
  const { answer } = useAsked<{ readonly now: string }>(api, "/time");
  if (answer?.kind !== "ok") return null;
  const now = Date.parse(answer.value.now);
  const resume = (): void => onPause(resumed(settings));
  if (settings.muted.includes(EVERYTHING))
    return <Quiet words="You said stop, so nothing comes that you did not ask for." onResume={resume} />;
  if (settings.pausedUntil !== undefined && isPaused(settings, now))
    return <Quiet words={`Paused until ${momentInWords(settings.pausedUntil, locale)}.`} onResume={resume} />;
  return (
    <div role="group" aria-label="Pause all messages">
      <p>Pause all messages</p>
      <div className="row answer-row">
        {PAUSES.map(({ days, name }) => (
          <Button key={days} size="small" onClick={() => onPause({ pausedUntil: pauseUntil(now, days) })}>
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Quiet(props: { readonly words: string; readonly onResume: () => void }): JSX.Element {
  return (
    <div className="note">
      <p>{props.words}</p>
      <div className="row answer-row">
        <Button size="small" onClick={props.onResume}>
          Write to me again
        </Button>
      </div>
    </div>
  );
}
