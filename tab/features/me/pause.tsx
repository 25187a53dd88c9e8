import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { isPaused, pauseUntil, PAUSES, resumed, type MessageSettings } from "./messages.ts";

/** A pause is on at once: whoever asks for quiet does not look for another button. */
export function Pause(props: {
  readonly api: Api;
  readonly locale: string;
  readonly settings: MessageSettings;
  readonly onSave: (next: MessageSettings) => void;
}): JSX.Element | null {
  const { api, settings, locale, onSave } = props;
  // A pause ends by the server's clock, so it begins by it, too.
  const { answer } = useAsked<{ readonly now: string }>(api, "/time");
  if (answer?.kind !== "ok") return null;
  const now = Date.parse(answer.value.now);
  if (settings.pausedUntil !== undefined && isPaused(settings, now)) {
    return (
      <div className="note">
        <p>Paused until {momentInWords(settings.pausedUntil, locale)}.</p>
        <div className="row answer-row">
          <Button size="small" onClick={() => onSave(resumed(settings))}>
            Write to me again
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div role="group" aria-label="Pause all messages">
      <p>Pause all messages</p>
      <div className="row answer-row">
        {PAUSES.map(({ days, name }) => (
          <Button
            key={days}
            size="small"
            onClick={() => onSave({ ...settings, pausedUntil: pauseUntil(now, days) })}
          >
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}
