import { useState, type JSX } from "react";
import { picturesIn } from "../../../core/prompts/index.ts";
import type { Api, Problem } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import type { PromptAnswer } from "./prompt.ts";

interface Picture {
  readonly type: string;
  readonly base64: string;
}

/** The pictures of an answer, each fetched when somebody wants to see it: they are large, and behind the token. */
export function AnswerPictures(props: {
  readonly api: Api;
  readonly promptId: string;
  readonly answer: PromptAnswer;
}): JSX.Element {
  const { api, promptId, answer } = props;
  const path = `/prompts/${encodeURIComponent(promptId)}/answers/${encodeURIComponent(answer.person)}/pictures`;
  return (
    <>
      {picturesIn(answer.replies).map((picture) => (
        <OnePicture
          key={picture}
          api={api}
          path={`${path}/${encodeURIComponent(picture)}`}
          name={`Picture from ${answer.name}`}
        />
      ))}
    </>
  );
}

function OnePicture(props: { readonly api: Api; readonly path: string; readonly name: string }): JSX.Element {
  const [picture, setPicture] = useState<Picture>();
  const [problem, setProblem] = useState<Problem>();
  const show = async (): Promise<void> => {
    const answer = await props.api.get<Picture>(props.path);
    setProblem(answer.kind === "problem" ? answer.problem : undefined);
    if (answer.kind === "ok") setPicture(answer.value);
  };
  if (problem !== undefined) return <Trouble problem={problem} onRetry={() => void show()} />;
  if (picture !== undefined)
    return (
      <img
        className="answer-picture"
        alt={props.name}
        src={`data:${picture.type};base64,${picture.base64}`}
      />
    );
  return (
    <div className="row">
      <Button size="small" onClick={() => void show()}>
        Show the picture<span className="only-heard">: {props.name}</span>
      </Button>
    </div>
  );
}
