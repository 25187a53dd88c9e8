import { useEffect, useState } from "react";
import type { LeadAnswer } from "../../../../core/live/contract.ts";
import type { Api } from "../../../adapters/api.ts";

export type LeadWish =
  { readonly wish: "take" } | { readonly wish: "hand" | "help" | "withdraw"; readonly person: string };

export interface LeadSeen {
  /** Undefined until it is known, and where the server does not answer. */
  readonly lead: LeadAnswer | undefined;
  /** Gives the sentence of a refusal; undefined where it was done. */
  readonly ask: (wish: LeadWish) => Promise<string | undefined>;
}

/** Who runs the session, looked at again every few seconds. */
export function useLead(api: Api, sessionId: string, everyMs: number): LeadSeen {
  const path = `/sessions/${encodeURIComponent(sessionId)}/lead`;
  const [lead, setLead] = useState<LeadAnswer>();
  useEffect(() => {
    let isWanted = true;
    const look = async (): Promise<void> => {
      const answer = await api.get<LeadAnswer>(path);
      if (isWanted && answer.kind === "ok") setLead(answer.value);
    };
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [api, path, everyMs]);
  const ask = async (wish: LeadWish): Promise<string | undefined> => {
    const answer = await api.post<LeadAnswer>(path, wish);
    if (answer.kind === "problem") return answer.problem.sentence;
    setLead(answer.value);
    return undefined;
  };
  return { lead, ask };
}
