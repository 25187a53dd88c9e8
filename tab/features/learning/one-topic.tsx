import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { WritingBox } from "../../ui/writing.tsx";
import { STATE_TITLES, type Topic } from "./topic.ts";

/** One topic: voted for, led, learned, taken out. */
export function OneTopic(props: {
  readonly api: Api;
  readonly path: string;
  readonly locale: string;
  readonly topic: Topic;
  readonly mayPlan: boolean;
  readonly onSaved: () => void;
}): JSX.Element {
  const { api, topic, locale } = props;
  const { saving, run } = useSaving();
  const [learned, setLearned] = useState("");
  const at = `${props.path}/${encodeURIComponent(topic.id)}`;
  const change = async (body: Readonly<Record<string, boolean | string>>): Promise<void> => {
    if ((await run(api.put<Topic>(at, body))) !== undefined) props.onSaved();
  };
  const takeOut = async (): Promise<void> => {
    const gone = api.remove(at);
    await run(gone);
    if ((await gone).kind === "ok") props.onSaved();
  };
  return (
    <>
      <p className="said">{topic.words}</p>
      <p className="quiet">{standingOf(topic)}</p>
      {topic.learned !== null && topic.learned !== "" && <p className="words">{topic.learned}</p>}
      {topic.session !== null && (
        <p className="quiet">
          <a href={`?session=${encodeURIComponent(topic.session)}`}>Its session</a>
        </p>
      )}
      <div className="row gap">
        {topic.state === "wanted" && <Wanting topic={topic} onChange={(body) => void change(body)} />}
        {(topic.isMine || props.mayPlan) && (
          <Button size="small" onClick={() => void takeOut()}>
            Take it out<span className="only-heard">: {topic.words}</span>
          </Button>
        )}
      </div>
      {topic.state === "met" && props.mayPlan && (
        <WritingBox
          label="What was learned?"
          send="It is learned"
          text={learned}
          onText={setLearned}
          onSend={(said) => void change({ learned: said.slice(0, 500) })}
        />
      )}
      <History topic={topic} locale={locale} />
      <SavingNote saving={saving} saved="Saved." />
    </>
  );
}

/** Voting, and offering to lead. */
function Wanting(props: {
  readonly topic: Topic;
  readonly onChange: (body: Readonly<Record<string, boolean>>) => void;
}): JSX.Element {
  const { topic, onChange } = props;
  return (
    <>
      <Button size="small" onClick={() => onChange({ hasMyVote: !topic.hasMyVote })}>
        {topic.hasMyVote ? "Take my vote back" : "Vote"}
        <span className="only-heard">: {topic.words}</span>
      </Button>
      {(topic.lead === null || topic.iLead) && (
        <Button size="small" onClick={() => onChange({ iLead: !topic.iLead })}>
          {topic.iLead ? "I do not lead it" : "I can lead it"}
          <span className="only-heard">: {topic.words}</span>
        </Button>
      )}
    </>
  );
}

function History(props: { readonly topic: Topic; readonly locale: string }): JSX.Element | null {
  const { topic, locale } = props;
  if (topic.history.length < 2) return null;
  return (
    <details>
      <summary>What happened to it</summary>
      <ul>
        {topic.history.map((step) => (
          <li key={step.at}>
            {STATE_TITLES[step.state]}: {momentInWords(step.at, locale)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function standingOf({ votes, lead, by }: Topic): string {
  const counted = votes === 1 ? "one vote" : `${votes} votes`;
  return [counted, ...(lead === null ? [] : [`${lead} leads it`]), `added by ${by}`].join(" · ");
}
