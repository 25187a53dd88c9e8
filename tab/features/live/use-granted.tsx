import { useEffect } from "react";
import type { LeadAnswer } from "../../../core/live/contract.ts";
import type { Api } from "../../adapters/api.ts";
import type { Room } from "./room.ts";

/** How soon somebody to whom the session was handed has its controls. */
const LOOK_MS = 10_000;

/** Comes in again, with a pen, when this person was handed the session. */
export function useGranted(api: Api, sessionId: string, room: Room): void {
  const { role } = room;
  useEffect(() => {
    if (role === "facilitator") return undefined;
    const look = async (): Promise<void> => {
      const answer = await api.get<LeadAnswer>(`/sessions/${encodeURIComponent(sessionId)}/lead`);
      if (answer.kind === "ok" && answer.value.mayRun) room.renew();
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [api, sessionId, room, role]);
}
