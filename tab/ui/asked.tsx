import { useCallback, useEffect, useState } from "react";
import type { Answer, Api } from "../adapters/api.ts";

/** An answer on its way, or arrived; `again` asks once more and keeps the old answer on screen meanwhile. */
export interface Asked<T> {
  readonly answer: Answer<T> | undefined;
  readonly again: () => void;
}

/** Asks the API for what a view shows. An undefined path asks nothing. */
export function useAsked<T>(api: Api, path: string | undefined): Asked<T> {
  const [answer, setAnswer] = useState<{ readonly path: string; readonly got: Answer<T> }>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (path === undefined) return undefined;
    let isWanted = true;
    void api.get<T>(path).then((got) => {
      if (isWanted) setAnswer({ path, got });
    });
    return () => {
      isWanted = false;
    };
  }, [api, path, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { answer: answer?.path === path ? answer?.got : undefined, again };
}
