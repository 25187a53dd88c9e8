import { useEffect, useState, type JSX } from "react";
import { asksInMs, handFor, handOf, sumMoreTime } from "../../../core/live/index.ts";
import { Button } from "../../ui/fluent.tsx";
import type { Live } from "./live.ts";
import type { Room, Steering } from "./room.ts";
import type { Running } from "./use-live.tsx";

interface MoreTimeProps {
  readonly live: Live;
  readonly room: Room;
  readonly position: Running;
}

/** Asks everybody as the time runs out; what all said together is for whoever runs the session. */
export function AskMoreTime(props: MoreTimeProps): JSX.Element | null {
  const { room, position } = props;
  if (!useIsEnding(props)) return null;
  const name = handFor(position, room.me.id);
  const said = room.hands().get(name);
  const say = (wantsMore: boolean): void => room.raiseHand(name, handOf(wantsMore));
  return (
    <section className="note block stack" aria-label="More time?">
      <p>Do you need more time?</p>
      <div className="row">
        <Button aria-pressed={said === handOf(true)} onClick={() => say(true)}>
          A little more
        </Button>
        <Button aria-pressed={said === handOf(false)} onClick={() => say(false)}>
          Go on
        </Button>
      </div>
      <p role="status">{said === undefined ? "" : "Thank you. The facilitator sees it."}</p>
    </section>
  );
}

/** The sum, and the time that was wished for, in one tap. */
export function MoreTimeSum(
  props: MoreTimeProps & { readonly isCutOff: boolean; readonly steer: (steering: Steering) => void },
): JSX.Element | null {
  const { room, position } = props;
  if (!useIsEnding(props)) return null;
  const { yes, no } = sumMoreTime(room.hands(), position);
  if (yes + no === 0) return null;
  return (
    <div className="note stack" role="group" aria-label="More time">
      <p>
        More time? {yes} {yes === 1 ? "needs" : "need"} a little more, {no} would go on.
      </p>
      {yes > 0 && (
        <Button
          disabledFocusable={props.isCutOff}
          onClick={() => props.steer({ kind: "extend", minutes: 2 })}
        >
          Give 2 more minutes
        </Button>
      )}
    </div>
  );
}

/** Whether the time is running out, kept true as it does. */
function useIsEnding({ live, position }: MoreTimeProps): boolean {
  const [, setTurns] = useState(0);
  const nowMs = live.nowMs();
  const leftMs = nowMs === undefined ? position.leftMs : position.endsAtMs - nowMs;
  const inMs = asksInMs(position.isPaused ? position : { ...position, leftMs });
  useEffect(() => {
    if (inMs === undefined || inMs === 0) return undefined;
    const timer = setTimeout(() => setTurns((before) => before + 1), inMs + 1);
    return () => clearTimeout(timer);
  });
  return inMs === 0;
}
