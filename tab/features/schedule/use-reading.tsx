import { useState, type JSX } from "react";
import type { Api, Problem } from "../../adapters/api.ts";
import { Trouble } from "../../ui/trouble.tsx";

/** One way to read what was typed. */
export interface Reading {
  readonly label: string;
  readonly start: string;
  readonly rule: string | null;
}

interface WhenRead {
  readonly readings: readonly Reading[];
  readonly zone: string;
  readonly durationMinutes: number | null;
  readonly reason: string | null;
}

/** Reads a sentence for its time, where it is read best: at the server, as the chat does. */
export function useReading(
  api: Api,
  communityId: string,
  own: string,
): {
  readonly found: WhenRead | undefined;
  readonly readings: readonly Reading[];
  readonly readingNote: JSX.Element;
  readonly read: (text: string) => Promise<void>;
  readonly forget: () => void;
} {
  const [found, setFound] = useState<WhenRead>();
  const [problem, setProblem] = useState<Problem>();
  const read = async (text: string): Promise<void> => {
    const path = `/communities/${encodeURIComponent(communityId)}/when`;
    const heard = await api.post<WhenRead>(path, { text, zone: own });
    setFound(heard.kind === "ok" ? heard.value : undefined);
    setProblem(heard.kind === "problem" ? heard.problem : undefined);
  };
  const reason = found?.reason ?? null;
  const several = (found?.readings.length ?? 0) > 1;
  const readingNote = (
    <>
      <div role="status">
        {reason !== null && <p className="note">{reason}</p>}
        {several && <p>That can be read in more than one way. Which do you mean?</p>}
      </div>
      {problem !== undefined && <Trouble problem={problem} />}
    </>
  );
  return { found, readings: found?.readings ?? [], readingNote, read, forget: () => setFound(undefined) };
}
