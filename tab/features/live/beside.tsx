import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { keep, kept } from "../../adapters/keep.ts";
import { Button, Field, Input, Select } from "../../ui/fluent.tsx";
import { useKept } from "./use-kept.tsx";

/** Who shares this phone, kept in its own window. */
export interface Beside {
  readonly names: readonly string[];
  /** Under which name what belongs to it is kept. */
  readonly store: string;
  /** Whose words the next ones are; empty: one's own. */
  readonly speaker: string;
  readonly choose: (name: string) => void;
  /** Gives the sentence of a refusal. */
  readonly add: (name: string) => Promise<string | undefined>;
}

export function useBeside(api: Api, sessionId: string, userId: string): Beside {
  const store = `beside|${sessionId}|${userId}`;
  const [names, setNames] = useState(() => readNames(kept(store)));
  const [speaker, choose] = useKept(`${store}|speaker`);
  return {
    names,
    store,
    speaker: names.includes(speaker) ? speaker : "",
    choose,
    add: async (name) => {
      const path = `/sessions/${encodeURIComponent(sessionId)}/beside`;
      const answer = await api.post<{ readonly names: readonly string[] }>(path, { name });
      if (answer.kind === "problem") return answer.problem.sentence;
      setNames(answer.value.names);
      keep(store, JSON.stringify(answer.value.names));
      return undefined;
    },
  };
}

function readNames(text: string | null): readonly string[] {
  try {
    const names: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
  } catch {
    // Cut off while it was written: they are added once more.
    return [];
  }
}

/** Words as somebody beside this person said them. Never throws. */
export function saidBy(speaker: string, text: string): string {
  return speaker === "" ? text : `${speaker}: ${text}`;
}

/** Whose words the next ones are, where several share this phone. */
export function WhoSpeaks({ beside }: { readonly beside: Beside }): JSX.Element | null {
  if (beside.names.length === 0) return null;
  return (
    <Field label="Whose answer is this?">
      <Select value={beside.speaker} onChange={(_event, data) => beside.choose(data.value)}>
        <option value="">Mine</option>
        {beside.names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** People in the same room join in by this phone. */
export function PeopleBeside({ beside }: { readonly beside: Beside }): JSX.Element {
  const [name, setName] = useKept(`${beside.store}|name`);
  const [said, setSaid] = useState("");
  const add = async (): Promise<void> => {
    const refusal = await beside.add(name.trim());
    setSaid(refusal ?? `${name.trim()} is counted, and can answer here.`);
    if (refusal === undefined) setName("");
  };
  return (
    <details className="block">
      <summary>
        {beside.names.length === 0
          ? "Somebody shares this screen with me"
          : `Here with me: ${beside.names.length}`}
      </summary>
      <form
        className="stack"
        aria-label="Add somebody beside you"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") void add();
        }}
      >
        {beside.names.length > 0 && <p>{beside.names.join(", ")}</p>}
        <Field label="Their name">
          <Input value={name} maxLength={120} onChange={(_event, data) => setName(data.value)} />
        </Field>
        <div className="row">
          <Button type="submit" disabledFocusable={name.trim() === ""}>
            Add
          </Button>
        </div>
        <p role="status">{said}</p>
      </form>
    </details>
  );
}
