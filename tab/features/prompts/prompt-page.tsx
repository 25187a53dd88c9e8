import { useState, type JSX } from "react";
import type { Replies } from "../../../core/prompts/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { Trouble } from "../../ui/trouble.tsx";
import { AllAnswers } from "./all-answers.tsx";
import { MyAnswer } from "./my-answer.tsx";
import { MakeAgenda } from "./next-agenda.tsx";
import type { Prompt } from "./prompt.ts";
import { PromptResults } from "./results.tsx";

/** The one's own answer comes with the prompt. */
interface AskedPrompt extends Prompt {
  readonly myAnswer: { readonly replies: Replies } | null;
  /** Closed, but it still takes a late answer of theirs. */
  readonly isLate: boolean;
  /** Whether the reader may make an agenda of the answers. */
  readonly mayPlan: boolean;
}

/** One prompt: one's own answer while it is open, and everyone's. */
export function PromptPage(props: {
  readonly api: Api;
  readonly promptId: string;
  readonly locale: string;
  /** What stands below the answers once it is closed. */
  readonly after?: (prompt: Pick<Prompt, "communityId">) => JSX.Element;
}): JSX.Element {
  const { api, locale, promptId } = props;
  const path = `/prompts/${encodeURIComponent(promptId)}`;
  const prompt = useAsked<AskedPrompt>(api, path);
  const [round, setRound] = useState(0);
  if (prompt.answer === undefined) return <p className="quiet">Looking for this question</p>;
  if (prompt.answer.kind === "problem")
    return <Trouble problem={prompt.answer.problem} onRetry={prompt.again} />;
  const { question, questions, status, closesAt, communityId, myAnswer, isAnonymous, isLate, mayPlan } =
    prompt.answer.value;
  return (
    <>
      <p className="quiet">
        <a href={`?community=${encodeURIComponent(communityId)}`}>The community</a>
      </p>
      <h1 className="said">{question}</h1>
      <p className="quiet">
        {status === "open" ? "Open until" : "Closed"} {momentInWords(closesAt, locale)}
      </p>
      {isAnonymous && status === "open" && (
        <p>
          This is answered without names, in your own chat with Guildhall. Answers are shown after the close.
        </p>
      )}
      {isLate && <p>A late answer is still added to what the community has read.</p>}
      {(isLate || (status === "open" && !isAnonymous)) && (
        <MyAnswer
          api={api}
          path={path}
          questions={questions}
          before={myAnswer?.replies ?? {}}
          saved={
            isLate
              ? "Saved, and added to what the community has read."
              : "Saved. You can change it until it closes."
          }
          onSaved={() => setRound((before) => before + 1)}
        />
      )}
      <PromptResults key={round} api={api} path={path} questions={questions} />
      {mayPlan && <MakeAgenda api={api} promptId={promptId} />}
      <AllAnswers api={api} promptId={promptId} round={round} />
      {status === "closed" && props.after?.({ communityId })}
    </>
  );
}
