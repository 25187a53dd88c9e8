/** Panels by the panel's own code, without what they draw. */
import { v7 } from "uuid";
import type { LiveAnswer } from "../../core/live/contract.ts";
import { apiWith } from "../../tab/adapters/api.ts";
import { arrivingIn } from "../../tab/features/live/arriving.ts";
import { enterRoom } from "../../tab/features/live/fluid/enter.ts";
import { startLive, type Live } from "../../tab/features/live/live.ts";
import { startServerClock } from "../../tab/features/live/server-clock.ts";
import type { Room } from "./room.ts";

/** Opens a panel of somebody who is a member. The caller stops it. */
export function startPanel({ server, sessionId }: Room, personId: string, token: string): Live {
  const api = apiWith(
    () => Promise.resolve(token),
    (path, options) => fetch(new URL(path instanceof Request ? path.url : path, server.url), options),
  );
  const invite = () => api.post<LiveAnswer>(`/sessions/${sessionId}/live`);
  const store = new Map<string, string>();
  return startLive({
    invite,
    enter: (invitation: LiveAnswer) => enterRoom(invitation, invite),
    preview: arrivingIn,
    clock: startServerClock({
      askEpochMs: async () => {
        const answer = await api.get<{ readonly now: string }>("/time");
        return answer.kind === "ok" ? Date.parse(answer.value.now) : undefined;
      },
      elapsedMs: () => performance.now(),
      waitMs,
    }),
    keeper: { kept: (name) => store.get(name) ?? null, keep: (name, text) => void store.set(name, text) },
    outboxName: "outbox",
    personId,
    handIn: () => Promise.resolve({ kind: "ok", value: undefined }),
    newId: () => v7(),
    waitMs,
    random: () => 0.5,
  });
}

const waitMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Until something is so of a panel. */
export function when(live: Live, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) return resolve();
    const stop = live.subscribe(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });
}
