import { useState, type JSX } from "react";
import type { Api, Problem } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import type { PromptAnswer } from "./prompt.ts";

type State = "asked" | "kept" | "declined";

const SAID: Readonly<Record<State, string>> = {
  asked: "I ask whoever said it. It is kept once they say yes.",
  kept: "It is in the library; somebody else checks it.",
  declined: "Whoever said it would rather leave it here.",
};

/** Saves an answer to the library: one's own at once, another's once they have said yes. */
export function KeepAnswer(props: {
  readonly api: Api;
  readonly promptId: string;
  readonly answer: PromptAnswer;
}): JSX.Element {
  const { api, promptId, answer } = props;
  const [state, setState] = useState<State>();
  const [problem, setProblem] = useState<Problem>();
  const keep = async (): Promise<void> => {
    const path = `/prompts/${encodeURIComponent(promptId)}/answers/${encodeURIComponent(answer.person)}/library`;
    const got = await api.post<{ readonly state: State }>(path);
    if (got.kind === "ok") setState(got.value.state);
    setProblem(got.kind === "ok" ? undefined : got.problem);
  };
  if (state !== undefined) return <p role="status">{SAID[state]}</p>;
  return (
    <>
      {problem !== undefined && <Trouble problem={problem} />}
      <Button
        size="small"
        appearance="subtle"
        aria-label={`Save to the library what ${answer.name} said`}
        onClick={() => void keep()}
      >
        Save to the library
      </Button>
    </>
  );
}
