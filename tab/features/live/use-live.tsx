import { useEffect, useState, useSyncExternalStore } from "react";
import { positionAt, type Position } from "../../../core/live/index.ts";
import { keep, kept } from "../../adapters/keep.ts";
import { keepDraft, readDrafts, type Drafts } from "./drafts.ts";
import type { Live } from "./live.ts";
import type { Room } from "./room.ts";

/** The position of a session whose steps are running. */
export type Running = Extract<Position, { kind: "running" }>;

/** Draws again whenever something in the live session has changed. */
export function useLiveChanges(live: Live): void {
  useSyncExternalStore(
    (onChange) => live.subscribe(onChange),
    () => live.version(),
  );
}

/** Where the session stands, kept true as time passes: an automatic step ends without anybody's doing. */
export function usePosition(live: Live, room: Room): Position | undefined {
  const [, setTurns] = useState(0);
  const nowMs = live.nowMs();
  const position = nowMs === undefined ? undefined : positionAt(room.control(), nowMs);
  const turnsAtMs = position?.kind === "running" ? nextTurnMs(position) : undefined;
  useEffect(() => {
    if (turnsAtMs === undefined) return undefined;
    const inMs = turnsAtMs - (live.nowMs() ?? turnsAtMs);
    // A browser's timer may come a little early: a millisecond later the step has surely turned.
    const timer = setTimeout(() => setTurns((before) => before + 1), Math.max(0, inMs) + 1);
    return () => clearTimeout(timer);
  });
  return position;
}

/** When this step ends by itself; undefined for one that waits for the facilitator. */
function nextTurnMs(position: Running): number | undefined {
  const turns = position.step.mode === "auto" && !position.isLast && !position.isPaused;
  return turns ? position.endsAtMs : undefined;
}

/** What this person is writing, kept through steps and reloads. */
export function useDrafts(name: string): readonly [Drafts, (draft: string, text: string) => void] {
  const [drafts, setDrafts] = useState(() => readDrafts(kept(name)));
  const edit = (draft: string, text: string): void => {
    setDrafts((before) => {
      const after = keepDraft(before, draft, text);
      keep(name, JSON.stringify(after));
      return after;
    });
  };
  return [drafts, edit];
}
