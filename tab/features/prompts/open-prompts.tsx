import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { Trouble } from "../../ui/trouble.tsx";
import type { Prompt } from "./prompt.ts";

/** Older ones are found by their digest. */
const MOST_BEFORE = 10;

/** The questions that are open now, and the last ones that were. */
export function OpenPrompts(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly locale: string;
}): JSX.Element | null {
  const path = `/communities/${encodeURIComponent(props.communityId)}/prompts?limit=100`;
  const { answer, again } = useAsked<{ readonly items: readonly Prompt[] }>(props.api, path);
  if (answer === undefined) return null;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const open = answer.value.items.filter((prompt) => prompt.status === "open");
  const before = answer.value.items.filter((prompt) => prompt.status === "closed").slice(0, MOST_BEFORE);
  return (
    <>
      <h2 className="block">Open questions</h2>
      {open.length === 0 && <p className="quiet">Nothing is being asked right now.</p>}
      <ul className="plain-list stack">
        {open.map((prompt) => (
          <li key={prompt.id} className="card">
            <p className="said">
              <a href={`?prompt=${encodeURIComponent(prompt.id)}`}>{prompt.question}</a>
            </p>
            <p className="quiet">
              Open until {momentInWords(prompt.closesAt, props.locale)}.{" "}
              {prompt.isAnonymous
                ? "Answer it without your name, in your chat with Guildhall."
                : "Answer it here, or in your chat with Guildhall."}
            </p>
          </li>
        ))}
      </ul>
      {before.length > 0 && (
        <>
          <h2 className="block">Past questions</h2>
          <ul className="plain-list stack" aria-label="Past questions">
            {before.map((prompt) => (
              <li key={prompt.id}>
                <a href={`?prompt=${encodeURIComponent(prompt.id)}`}>{prompt.question}</a>{" "}
                <span className="quiet">Closed {momentInWords(prompt.closesAt, props.locale)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
