import { useCallback, useEffect, useState } from "react";
import type { RoomAnswer } from "../../../../core/live/contract.ts";
import type { Answer, Api } from "../../../adapters/api.ts";

export interface MeetingSeen {
  readonly sessionId: string;
  /** Undefined until it is known. */
  readonly meeting: RoomAnswer | undefined;
  /** Does something that answers with the meeting anew; gives the sentence of a refusal. */
  readonly ask: (door: "card" | "present", body?: unknown) => Promise<string | undefined>;
  /** Lets a visitor in; says how it went. */
  readonly letIn: (person: string) => Promise<string>;
  readonly takeBack: (person: string) => Promise<void>;
}

/** How soon somebody who answers by card is counted. */
const LOOK_MS = 5_000;

/** Who takes part by which way, looked at again every few seconds. */
export function useMeeting(api: Api, sessionId: string): MeetingSeen {
  const base = `/sessions/${encodeURIComponent(sessionId)}`;
  const [meeting, setMeeting] = useState<RoomAnswer>();
  const take = useCallback((answer: Answer<RoomAnswer>): string | undefined => {
    if (answer.kind === "problem") return answer.problem.sentence;
    setMeeting(answer.value);
    return undefined;
  }, []);
  useEffect(() => {
    let isWanted = true;
    const look = async (): Promise<void> => {
      const answer = await api.get<RoomAnswer>(`${base}/room`);
      if (isWanted) take(answer);
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [api, base, take]);
  return {
    sessionId,
    meeting,
    ask: async (door, body) => take(await api.post<RoomAnswer>(`${base}/${door}`, body ?? {})),
    letIn: async (person) => {
      const done = await api.post(`${base}/visitors`, { person });
      take(await api.get<RoomAnswer>(`${base}/room`));
      return done.kind === "ok" ? "They can come in now." : done.problem.sentence;
    },
    takeBack: async (person) => {
      await api.remove(`${base}/present/${encodeURIComponent(person)}`);
      take(await api.get<RoomAnswer>(`${base}/room`));
    },
  };
}
