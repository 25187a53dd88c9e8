import { useEffect, useState, type JSX } from "react";
import { v7 } from "uuid";
import type { LiveAnswer } from "../../../core/live/contract.ts";
import type { Api } from "../../adapters/api.ts";
import { elapsedMs } from "../../adapters/clock.ts";
import { keep, kept } from "../../adapters/keep.ts";
import { InTeamsTheme } from "../../ui/fluent.tsx";
import { useTheme } from "../../ui/theme.tsx";
import { SessionWaiting } from "../sessions/index.tsx";
import { enterRoom } from "./fluid/enter.ts";
import type { LiveProps } from "./live-props.ts";
import { LiveRoom } from "./live-room.tsx";
import { startLive, type Live } from "./live.ts";
import { startServerClock } from "./server-clock.ts";

/** The session while people are in it: connects, and shows what is going on. */
export function LiveSession(props: LiveProps): JSX.Element {
  const live = useLiveConnection(props);
  const theme = useTheme();
  return (
    <InTeamsTheme theme={theme}>
      {live === undefined ? (
        <SessionWaiting session={props.session} locale={props.surroundings.locale} />
      ) : (
        <LiveRoom {...props} live={live} />
      )}
    </InTeamsTheme>
  );
}

/** Connects for as long as the view is there. */
function useLiveConnection(props: LiveProps): Live | undefined {
  const { api, session, surroundings } = props;
  const [live, setLive] = useState<Live>();
  useEffect(() => {
    const path = `/sessions/${encodeURIComponent(session.id)}/live`;
    const invite = () => api.post<LiveAnswer>(path);
    const clock = startServerClock({ askEpochMs: () => askEpochMs(api), elapsedMs });
    const started = startLive<LiveAnswer>({
      clock,
      invite,
      enter: (invitation) => enterRoom(invitation, invite),
      keeper: { kept, keep },
      outboxName: `outbox|${session.id}|${surroundings.userId}`,
      personId: surroundings.userId,
      handIn: ({ id, kind, stepId, text }) =>
        api.post(`/sessions/${encodeURIComponent(session.id)}/contributions`, { id, kind, stepId, text }),
      newId: () => v7(),
      waitMs: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      random: drawLots,
    });
    const lookAgain = (): void => {
      if (document.visibilityState === "visible") void clock.look();
    };
    document.addEventListener("visibilitychange", lookAgain);
    setLive(started);
    return () => {
      document.removeEventListener("visibilitychange", lookAgain);
      started.stop();
    };
  }, [api, session.id, surroundings.userId]);
  return live;
}

/** Which of many panels waits how long is nobody's business: real randomness, in [0, 1). */
function drawLots(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

async function askEpochMs(api: Api): Promise<number | undefined> {
  const answer = await api.get<{ readonly now: string }>("/time");
  return answer.kind === "ok" ? Date.parse(answer.value.now) : undefined;
}
