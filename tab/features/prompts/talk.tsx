import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Textarea } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import type { AnswerTalk, PromptAnswer } from "./prompt.ts";
import { inItsLanguage } from "../../ui/language.ts";

const MARKS = [
  ["helped", "This helped"],
  ["same", "Same here"],
] as const;

/** Marks and replies of one answer. */
export function TalkAbout(props: {
  readonly api: Api;
  readonly promptId: string;
  readonly answer: PromptAnswer;
}): JSX.Element {
  const { api, promptId, answer } = props;
  const [talk, setTalk] = useState<AnswerTalk>(answer.talk);
  const [text, setText] = useState<string>();
  const { saving, run } = useSaving();
  const path = `/prompts/${encodeURIComponent(promptId)}/answers/${encodeURIComponent(answer.person)}`;
  const keep = async (change: ReturnType<typeof api.put<AnswerTalk>>): Promise<void> => {
    const next = await run(change);
    if (next === undefined) return;
    setTalk(next);
    setText(undefined);
  };
  const of = answer.name === "" ? "this answer" : `what ${answer.name} wrote`;
  return (
    <div className="stack">
      <ul className="plain-list">
        {talk.replies.map((reply) => (
          <li key={`${reply.at} ${reply.name}`} className="note">
            <div className="quiet">{reply.name}</div>
            <div className="words" {...inItsLanguage(reply.text)}>
              {reply.text}
            </div>
          </li>
        ))}
      </ul>
      <div className="row">
        {MARKS.map(([mark, label]) => (
          <Button
            key={mark}
            size="small"
            appearance={talk.mine.includes(mark) ? "primary" : "subtle"}
            aria-pressed={talk.mine.includes(mark)}
            aria-label={`${label}: ${of}`}
            onClick={() => void keep(api.put(`${path}/marks`, { mark, isOn: !talk.mine.includes(mark) }))}
          >
            {talk[mark] === 0 ? label : `${label} (${talk[mark]})`}
          </Button>
        ))}
        <Button size="small" appearance="subtle" aria-label={`Reply to ${of}`} onClick={() => setText("")}>
          Reply
        </Button>
      </div>
      {text !== undefined && (
        <ReplyForm
          text={text}
          onText={setText}
          onSend={() => void keep(api.post(`${path}/replies`, { text }))}
        />
      )}
      <SavingNote saving={saving} saved="" />
    </div>
  );
}

function ReplyForm(props: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
}): JSX.Element {
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      <Field label="Your reply">
        <Textarea
          value={props.text}
          rows={2}
          maxLength={1_000}
          onChange={(_event, data) => props.onText(data.value)}
        />
      </Field>
      <div className="row">
        <Button type="submit" size="small" appearance="primary">
          Send reply
        </Button>
      </div>
    </form>
  );
}
