import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { Trouble } from "../../ui/trouble.tsx";
import type { Prompt } from "./prompt.ts";

/** The questions that are open now. */
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
              Open until {momentInWords(prompt.closesAt, props.locale)}. Answer it in your chat with
              Guildhall.
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
