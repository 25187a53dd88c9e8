import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { Trouble } from "../../ui/trouble.tsx";
import { ReportThing } from "../reports/index.tsx";
import { MyAnswer } from "./my-answer.tsx";
import type { Prompt, PromptAnswer } from "./prompt.ts";

/** The one's own answer comes with the prompt. */
interface AskedPrompt extends Prompt {
  readonly myAnswer: PromptAnswer | null;
}

/** One question: one's own answer while it is open, and everyone's. */
export function PromptPage(props: {
  readonly api: Api;
  readonly promptId: string;
  readonly locale: string;
}): JSX.Element {
  const { api, locale } = props;
  const path = `/prompts/${encodeURIComponent(props.promptId)}`;
  const prompt = useAsked<AskedPrompt>(api, path);
  const answers = useAsked<{ readonly items: readonly PromptAnswer[] }>(api, `${path}/answers?limit=500`);
  if (prompt.answer === undefined) return <p className="quiet">Looking for this question</p>;
  if (prompt.answer.kind === "problem")
    return <Trouble problem={prompt.answer.problem} onRetry={prompt.again} />;
  const { question, questions, status, closesAt, communityId, myAnswer } = prompt.answer.value;
  const said = answers.answer?.kind === "ok" ? answers.answer.value.items : [];
  return (
    <>
      <p className="quiet">
        <a href={`?community=${encodeURIComponent(communityId)}`}>The community</a>
      </p>
      <h1 className="said">{question}</h1>
      <p className="quiet">
        {status === "open" ? "Open until" : "Closed"} {momentInWords(closesAt, locale)}
      </p>
      {status === "open" && (
        <MyAnswer
          api={api}
          path={path}
          questions={questions}
          before={myAnswer?.replies ?? {}}
          onSaved={answers.again}
        />
      )}
      <ul className="answers plain-list" aria-label="Answers">
        {said.map((answer) => (
          <li key={answer.person}>
            <div className="quiet">{answer.name}</div>
            <div className="words">{answer.text}</div>
            <ReportThing
              at={{ api, kind: "answer", place: props.promptId }}
              item={answer.person}
              of={answer.name}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
