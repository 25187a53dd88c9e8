import { lazy, Suspense, type JSX } from "react";
import { SessionWaiting } from "../sessions/index.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { Button } from "../../ui/fluent.tsx";
import { EndedView } from "./ended-view.tsx";
import type { Live } from "./live.ts";
import type { LiveProps } from "./live-props.ts";
import type { Room, Steering } from "./room.ts";
import { useGranted } from "./use-granted.tsx";
import { Lobby } from "./lobby.tsx";
import { StageView } from "./stage-view.tsx";
import { StepView } from "./step-view.tsx";
import { useLiveChanges, usePosition } from "./use-live.tsx";

/** Participants never fetch it. */
const VisitorsInLobby = lazy(async () => ({
  default: (await import("./facilitator/visitors-waiting.tsx")).VisitorsInLobby,
}));

type LiveRoomProps = LiveProps & { readonly live: Live };

/** What is going on, and whether this panel hears of it. */
export function LiveRoom(props: LiveRoomProps): JSX.Element {
  const { live, session, surroundings } = props;
  useLiveChanges(live);
  const link = live.link();
  const room = live.room();
  if (live.hasEnded()) return <EndedView {...props} />;
  if (link.kind === "refused") return <Trouble problem={link.problem} />;
  const isCutOff = link.kind === "lost" || (room !== undefined && !room.isConnected());
  return (
    <>
      <div role="status">
        {isCutOff && (
          <p className="note warn">
            {surroundings.isStage ? "Not connected." : "Not connected. What you write is kept."}
          </p>
        )}
      </div>
      {room === undefined ? (
        <SessionWaiting session={session} locale={surroundings.locale} />
      ) : (
        <InRoom {...props} room={room} isCutOff={isCutOff} />
      )}
    </>
  );
}

function InRoom(props: LiveRoomProps & { readonly room: Room; readonly isCutOff: boolean }): JSX.Element {
  const { live, room, session, surroundings } = props;
  const position = usePosition(live, room);
  const { api } = props;
  useGranted(api, session.id, room);
  const steer = (steering: Steering): void => {
    room.steer(steering, live.nowMs() ?? 0);
    // Whoever starts it runs it; where that cannot be told now, everybody who may still can.
    if (steering.kind === "start")
      void api.post(`/sessions/${encodeURIComponent(session.id)}/lead`, { wish: "take" });
  };
  if (position === undefined) return <SessionWaiting session={session} locale={surroundings.locale} />;
  switch (position.kind) {
    case "waiting":
      return (
        <>
          <SessionWaiting session={session} locale={surroundings.locale} />
          <Lobby {...props} />
          {room.role === "facilitator" && !surroundings.isStage && (
            <Suspense fallback={null}>
              <VisitorsInLobby api={api} sessionId={session.id} />
            </Suspense>
          )}
          <Beginning isFacilitator={room.role === "facilitator" && !surroundings.isStage} steer={steer} />
        </>
      );
    case "running":
      return surroundings.isStage ? (
        <StageView {...props} position={position} />
      ) : (
        <StepView {...props} position={position} steer={steer} />
      );
    case "ended":
      return <EndedView {...props} />;
  }
}

function Beginning(props: {
  readonly isFacilitator: boolean;
  readonly steer: (steering: Steering) => void;
}): JSX.Element {
  if (!props.isFacilitator) return <p className="note block">It begins when the facilitator starts it.</p>;
  return (
    <div className="block">
      <Button appearance="primary" size="large" onClick={() => props.steer({ kind: "start" })}>
        Start session
      </Button>
    </div>
  );
}
