import { useState, type JSX } from "react";
import type { Answer, Problem } from "../adapters/api.ts";
import { Trouble } from "./trouble.tsx";

/** How a save went: nothing yet, on its way, saved, or refused in words. */
export type Saving =
  { readonly kind: "idle" | "saving" | "saved" } | { readonly kind: "refused"; readonly problem: Problem };

/** Runs a change and keeps how it went; what was typed stays where it is, whatever comes back. */
export function useSaving(): {
  readonly saving: Saving;
  readonly run: <T>(change: Promise<Answer<T>>) => Promise<T | undefined>;
} {
  const [saving, setSaving] = useState<Saving>({ kind: "idle" });
  const run = async <T,>(change: Promise<Answer<T>>): Promise<T | undefined> => {
    setSaving({ kind: "saving" });
    const answer = await change;
    if (answer.kind === "ok") {
      setSaving({ kind: "saved" });
      return answer.value;
    }
    setSaving({ kind: "refused", problem: answer.problem });
    return undefined;
  };
  return { saving, run };
}

/** Says how a save went, also to who cannot see it. */
export function SavingNote(props: { readonly saving: Saving; readonly saved: string }): JSX.Element {
  const { saving, saved } = props;
  return (
    <>
      <div role="status">{saving.kind === "saved" && <p className="quiet">{saved}</p>}</div>
      {saving.kind === "refused" && <Trouble problem={saving.problem} />}
    </>
  );
}
