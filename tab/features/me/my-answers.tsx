import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { Few } from "../../ui/few.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { WritingBox } from "../../ui/writing.tsx";
import { AskedSection } from "./asked-section.tsx";
import { Nothing } from "../../ui/section.tsx";

interface GivenAnswer {
  readonly id: string;
  readonly question: string;
  readonly communityName: string;
  readonly text: string;
  readonly closesAt: string;
  readonly changedAt: string;
  readonly isOpen: boolean;
  /** Whether it is one answer in words, which can be changed right here. */
  readonly isPlain: boolean;
}

/** What one answered, in every community; changed here while the question is open. */
export function MyAnswers(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  return (
    <AskedSection<{ readonly items: readonly GivenAnswer[] }>
      part="answers"
      api={props.api}
      path="/me/answers"
    >
      {({ items }, again) =>
        items.length === 0 ? (
          <Nothing>What you answer to questions is collected here.</Nothing>
        ) : (
          <Few items={items} of="My answers">
            {(shown) => (
              <ul className="plain-list stack">
                {shown.map((answer) => (
                  <li key={answer.id} className="card">
                    <OneAnswer api={props.api} locale={props.locale} answer={answer} onSaved={again} />
                  </li>
                ))}
              </ul>
            )}
          </Few>
        )
      }
    </AskedSection>
  );
}

function OneAnswer(props: {
  readonly api: Api;
  readonly locale: string;
  readonly answer: GivenAnswer;
  readonly onSaved: () => void;
}): JSX.Element {
  const { api, answer, locale } = props;
  const [isEditing, setIsEditing] = useState(false);
  const [text, setText] = useState(answer.text);
  const { saving, run } = useSaving();
  const send = async (words: string): Promise<void> => {
    const saved = await run(api.put(`/prompts/${encodeURIComponent(answer.id)}/answers/me`, { text: words }));
    if (saved === undefined) return;
    setIsEditing(false);
    props.onSaved();
  };
  return (
    <>
      <p className="quiet">
        <a href={`?prompt=${encodeURIComponent(answer.id)}`}>{answer.question}</a>
      </p>
      {!isEditing && <p className="words">{answer.text}</p>}
      {isEditing && (
        <WritingBox
          label="Your answer"
          send="Save"
          text={text}
          onText={setText}
          onSend={(words) => void send(words)}
        />
      )}
      <p className="quiet">
        {answer.communityName} · {momentInWords(answer.changedAt, locale)}
        {answer.isOpen && ` · you can change it until ${momentInWords(answer.closesAt, locale)}`}
      </p>
      <SavingNote saving={saving} saved="Saved." />
      {answer.isOpen && !isEditing && !answer.isPlain && (
        <p>
          <a href={`?prompt=${encodeURIComponent(answer.id)}`}>Change it</a>
        </p>
      )}
      {answer.isOpen && !isEditing && answer.isPlain && (
        <div className="row">
          <Button
            size="small"
            onClick={() => setIsEditing(true)}
            aria-label={`Change my answer to ${answer.question}`}
          >
            Change
          </Button>
        </div>
      )}
    </>
  );
}
