import { useEffect } from "react";
import type { Recap } from "../../../core/live/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked, type Asked } from "../../ui/asked.tsx";

/** How soon a recap that is not made yet is asked for again. */
const LOOK_AGAIN_MS = 2_000;

/** A session's recap; `isComing` while it is being made, or the server does not answer: it is then asked for again. */
export function useRecap(api: Api, sessionId: string): Asked<Recap> & { readonly isComing: boolean } {
  const { answer, again } = useAsked<Recap>(api, `/sessions/${encodeURIComponent(sessionId)}/recap`);
  const isComing = answer?.kind === "problem" && [0, 404, 409, 503].includes(answer.problem.status);
  useEffect(() => {
    if (!isComing) return undefined;
    const timer = setTimeout(again, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [answer, isComing, again]);
  return { answer, again, isComing };
}
