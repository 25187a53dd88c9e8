import { useEffect, useState, type JSX } from "react";
import { v7 } from "uuid";
import type { LiveAnswer } from "../../../core/live/contract.ts";
import type { Api } from "../../adapters/api.ts";
import { elapsedMs } from "../../adapters/clock.ts";
import { keep, kept } from "../../adapters/keep.ts";
import { InTeamsTheme } from "../../ui/fluent.tsx";
import { useTheme } from "../../ui/theme.tsx";
import { SessionWaiting, type Session } from "../sessions/index.tsx";
import { arrivingIn } from "./arriving.ts";
import { enterRoom } from "./fluid/enter.ts";
import type { LiveProps } from "./live-props.ts";
import { enterByStream } from "./stream/enter.ts";
import { LiveRoom } from "./live-room.tsx";
import { startLive, type Live } from "./live.ts";
import { startServerClock } from "./server-clock.ts";

/** The session while people are in it: connects, and shows what is going on. */
export function LiveSession(props: LiveProps): JSX.Element {
  const [round, setRound] = useState(0);
  const live = useLiveConnection(props, round);
  useReopened(props, live, () => setRound((before) => before + 1));
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

/** How soon a panel that was told that all is over looks whether somebody has opened the session again. */
const LOOK_AGAIN_MS = 10_000;

/** Comes in anew where a session goes on that was over. */
function useReopened(props: LiveProps, live: Live | undefined, again: () => void): void {
  const { api, session } = props;
  useEffect(() => {
    const look = async (): Promise<void> => {
      if (live?.link().kind !== "refused" || !live.hasEnded()) return;
      const answer = await api.get<Session>(`/sessions/${encodeURIComponent(session.id)}`);
      if (answer.kind === "ok" && answer.value.status === "live") again();
    };
    const timer = setInterval(() => void look(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  });
}

/** Connects for as long as the view is there, and anew in each round. */
function useLiveConnection(props: LiveProps, round: number): Live | undefined {
  const { api, session, surroundings } = props;
  const [live, setLive] = useState<Live>();
  useEffect(() => {
    const path = `/sessions/${encodeURIComponent(session.id)}/live`;
    const clock = startServerClock({ askEpochMs: () => askEpochMs(api), elapsedMs, waitMs });
    const invite = () => api.post<LiveAnswer>(path);
    const started = startLive<LiveAnswer>({
      clock,
      invite,
      enter: (invitation) =>
        invitation.way === "stream" ? enterByStream(api, session.id) : enterRoom(invitation, invite),
      preview: arrivingIn,
      keeper: { kept, keep },
      outboxName: `outbox|${session.id}|${surroundings.userId}`,
      personId: surroundings.userId,
      handIn: ({ id, kind, stepId, text }) =>
        api.post(`/sessions/${encodeURIComponent(session.id)}/contributions`, { id, kind, stepId, text }),
      newId: () => v7(),
      waitMs,
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
  }, [api, session.id, surroundings.userId, round]);
  return live;
}

function waitMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Which of many panels waits how long is nobody's business: real randomness, in [0, 1). */
function drawLots(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

async function askEpochMs(api: Api): Promise<number | undefined> {
  const answer = await api.get<{ readonly now: string }>("/time");
  return answer.kind === "ok" ? Date.parse(answer.value.now) : undefined;
}
