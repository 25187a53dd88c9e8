import { useCallback, useEffect, useState } from "react";
import type { Answer, Api } from "../adapters/api.ts";

/** An answer on its way, or arrived; `again` asks once more and keeps the old answer on screen meanwhile. */
export interface Asked<T> {
  readonly answer: Answer<T> | undefined;
  readonly again: () => void;
}

/** Where the server does not answer, or is in trouble, it is asked again by itself after so long. */
const AGAIN_MS = 4_000;

/**
 * Asks the API for what a view shows. An undefined path asks nothing. What
 * failed for the moment is asked again, so that no part of a page is missing
 * for good because of one bad second.
 */
export function useAsked<T>(api: Api, path: string | undefined): Asked<T> {
  const [answer, setAnswer] = useState<{ readonly path: string; readonly got: Answer<T> }>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (path === undefined) return undefined;
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const got = await api.get<T>(path);
      if (!isWanted) return;
      setAnswer({ path, got });
      if (isPassing(got)) timer = setTimeout(() => void ask(), AGAIN_MS);
    };
    void ask();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [api, path, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { answer: answer?.path === path ? answer?.got : undefined, again };
}

function isPassing(answer: Answer<unknown>): boolean {
  if (answer.kind === "ok") return false;
  const { status } = answer.problem;
  return status === 0 || status === 429 || status >= 500;
}
