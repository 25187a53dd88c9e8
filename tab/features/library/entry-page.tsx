import { useState, type JSX } from "react";
import { KIND_WORDS } from "../../../core/library/kinds.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { WritingBox } from "../../ui/writing.tsx";
import { AskBeyond } from "./ask-beyond.tsx";
import { entryPath, sourceHref, type Entry } from "./entry.ts";

type Act = (body: Readonly<Record<string, string>>) => Promise<boolean>;

/** One entry in full, with what the reader may do with it. */
export function EntryPage(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly entryId: string;
  readonly below?: (entry: Pick<Entry, "id" | "community" | "kind" | "state">) => JSX.Element;
}): JSX.Element {
  const { api, communityId, entryId } = props;
  const path = entryPath(communityId, entryId);
  const { answer, again } = useAsked<Entry>(api, path);
  const { saving, run } = useSaving();
  const [isGone, setIsGone] = useState(false);
  if (answer === undefined) return <p className="quiet">Looking for this entry</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const entry = answer.value;
  const act: Act = async (body) => {
    const done = (await run(api.post<Entry>(`${path}/acts`, body))) !== undefined;
    if (done) again();
    return done;
  };
  const takeOut = async (): Promise<void> => {
    const answered = await api.remove(path);
    if (answered.kind === "ok") setIsGone(true);
  };
  const back = (
    <p className="quiet">
      <a href={`?library&community=${encodeURIComponent(communityId)}`}>Library</a>
    </p>
  );
  if (isGone)
    return (
      <>
        {back}
        <p role="status">It is taken out.</p>
      </>
    );
  return (
    <>
      {back}
      <h1>{entry.title}</h1>
      <Standing entry={entry} />
      {entry.text !== "" && <p className="words">{entry.text}</p>}
      <More entry={entry} />
      {entry.kind === "question" && <Answers entry={entry} act={act} api={api} path={path} />}
      <Acts entry={entry} act={act} onTakeOut={() => void takeOut()} />
      <SavingNote saving={saving} saved="Saved." />
      {props.below?.(entry)}
    </>
  );
}

/** What the reader may do with an entry. */
function Acts(props: {
  readonly entry: Entry;
  readonly act: Act;
  readonly onTakeOut: () => void;
}): JSX.Element {
  const { entry } = props;
  return (
    <div className="row block">
      {entry.mine.mayCheck && (
        <Button appearance="primary" onClick={() => void props.act({ act: "check" })}>
          It is right
        </Button>
      )}
      {entry.kind !== "question" && !entry.mine.hasUsed && entry.state === "found" && (
        <Button onClick={() => void props.act({ act: "use" })}>I used this</Button>
      )}
      {entry.isStale && entry.mine.mayChange && (
        <Button onClick={() => void props.act({ act: "renew" })}>It still holds</Button>
      )}
      {entry.mine.mayChange && <Button onClick={props.onTakeOut}>Take it out</Button>}
    </div>
  );
}

function Standing({ entry }: { readonly entry: Entry }): JSX.Element {
  const parts = [
    `${KIND_WORDS[entry.kind]} of ${entry.communityName}`,
    entry.saidBy === null ? `by ${entry.by}` : `said by ${entry.saidBy}, kept by ${entry.by}`,
  ];
  if (entry.state === "waiting") parts.push("not checked yet");
  if (entry.checkedBy !== null) parts.push(`checked by ${entry.checkedBy}`);
  if (entry.isStale) parts.push("to be looked at again");
  if (entry.uses > 0) parts.push(entry.uses === 1 ? "used by one member" : `used by ${entry.uses} members`);
  if (entry.alsoIn !== null) parts.push(`also in the library of ${entry.alsoIn}`);
  const href = sourceHref(entry.source);
  return (
    <>
      <p className="quiet">{parts.join(" · ")}</p>
      {href !== undefined && (
        <p className="quiet">
          <a href={href}>Where it came from</a>
        </p>
      )}
    </>
  );
}

function More({ entry }: { readonly entry: Entry }): JSX.Element {
  return (
    <>
      {entry.notWhen !== "" && (
        <>
          <h2>When it does not help</h2>
          <p className="words">{entry.notWhen}</p>
        </>
      )}
      {entry.whoKnows !== "" && <p>Who knows more: {entry.whoKnows}</p>}
      {entry.links.length > 0 && (
        <ul>
          {entry.links.map((address) => (
            <li key={address}>
              <a href={address} target="_blank" rel="noreferrer noopener">
                {address}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Answers(props: {
  readonly entry: Entry;
  readonly act: Act;
  readonly api: Api;
  readonly path: string;
}): JSX.Element {
  const { entry, act } = props;
  const [text, setText] = useState("");
  const send = async (said: string): Promise<void> => {
    if (await act({ act: "answer", text: said })) setText("");
  };
  return (
    <section className="block">
      <h2>Answers</h2>
      {entry.answers.length === 0 && <p className="quiet">Nobody has answered yet.</p>}
      <ul className="answers plain-list">
        {entry.answers.map((each) => (
          <li key={each.id}>
            <div className="quiet">
              {each.name}
              {each.isAccepted && " · accepted"}
            </div>
            <div className="words">{each.text}</div>
            {entry.mine.mayAccept && !each.isAccepted && (
              <Button
                size="small"
                aria-label={`Accept the answer of ${each.name}`}
                onClick={() => void act({ act: "accept", answer: each.id })}
              >
                Accept
              </Button>
            )}
          </li>
        ))}
      </ul>
      <WritingBox
        label="Your answer"
        send="Save my answer"
        text={text}
        onText={setText}
        onSend={(said) => void send(said)}
      />
      {entry.mine.hasAsked && !entry.isAnswered && <AskBeyond api={props.api} path={props.path} />}
    </section>
  );
}
