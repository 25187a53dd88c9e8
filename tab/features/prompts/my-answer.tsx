import { useState, type JSX } from "react";
import {
  isAsked,
  nextToAnswer,
  sayReply,
  type Question,
  type Replies,
  type Reply,
} from "../../../core/prompts/index.ts";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving, type Saving } from "../../ui/saving.tsx";
import { blankReply, filledReply, QuestionField } from "./question-field.tsx";

interface MyAnswerProps {
  readonly api: Api;
  readonly path: string;
  readonly questions: readonly Question[];
  readonly before: Replies;
  /** What is said once it is saved. */
  readonly saved: string;
  readonly onSaved: () => void;
}

/** One's own answer while the prompt is open: the question that waits, and what was said to the others. */
export function MyAnswer(props: MyAnswerProps): JSX.Element {
  const { questions } = props;
  const { replies, saving, send, withdraw } = useMyAnswer(props);
  const [chosen, setChosen] = useState<string>();
  const waiting = questions.length === 1 ? questions[0] : nextToAnswer(questions, replies);
  const asked = questions.find(({ id }) => id === chosen) ?? waiting;
  const others = questions.filter((question) => question !== asked && isAsked(question, replies));
  const hasSaid = Object.keys(replies).length > 0;
  return (
    <div className="block stack">
      {asked !== undefined && (
        <OneQuestion
          key={`${asked.id} ${hasSaid ? "said" : "blank"}`}
          question={asked}
          isAlone={questions.length === 1}
          before={replies[asked.id]}
          onSend={(reply) => void send(asked, reply).then((isSaved) => isSaved && setChosen(undefined))}
        />
      )}
      {others.length > 0 && (
        <ul className="plain-list stack" aria-label="Your answers">
          {others.map((question) => (
            <li key={question.id} className="row">
              <Said question={question} reply={replies[question.id]} />
              <Button
                size="small"
                onClick={() => setChosen(question.id)}
                aria-label={`Answer ${question.text}`}
              >
                {replies[question.id] === undefined ? "Answer" : "Change"}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <SavingNote saving={saving} saved={props.saved} />
      {hasSaid && (
        <div className="row">
          <Button size="small" appearance="subtle" onClick={() => void withdraw()}>
            Withdraw my answer
          </Button>
        </div>
      )}
    </div>
  );
}

function useMyAnswer({ api, path, before, onSaved }: MyAnswerProps): {
  readonly replies: Replies;
  readonly saving: Saving;
  readonly send: (question: Question, reply: Reply) => Promise<boolean>;
  readonly withdraw: () => Promise<void>;
} {
  const [replies, setReplies] = useState(before);
  const { saving, run } = useSaving();
  const send = async (question: Question, reply: Reply): Promise<boolean> => {
    const body = { question: question.id, reply: filledReply(reply) };
    const saved = await run(api.put<{ readonly replies: Replies }>(`${path}/answers/me`, body));
    if (saved === undefined) return false;
    setReplies(saved.replies);
    onSaved();
    return true;
  };
  const withdraw = async (): Promise<void> => {
    const answer = await api.remove(`${path}/answers/me`);
    await run(Promise.resolve(answer));
    if (answer.kind !== "ok") return;
    setReplies({});
    onSaved();
  };
  return { replies, saving, send, withdraw };
}

function Said(props: { readonly question: Question; readonly reply: Reply | undefined }): JSX.Element {
  const { question, reply } = props;
  return (
    <div>
      <div className="quiet">{question.text}</div>
      {reply !== undefined && <div className="words">{sayReply({ question, reply })}</div>}
    </div>
  );
}

function OneQuestion(props: {
  readonly question: Question;
  readonly isAlone: boolean;
  readonly before: Reply | undefined;
  readonly onSend: (reply: Reply) => void;
}): JSX.Element {
  const { question } = props;
  const [reply, setReply] = useState(props.before ?? blankReply(question));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend(reply);
      }}
    >
      {!props.isAlone && <p className="said">{question.text}</p>}
      <QuestionField question={question} reply={reply} onReply={setReply} />
      <div className="row">
        <Button type="submit" appearance="primary">
          Send answer
        </Button>
      </div>
    </form>
  );
}
