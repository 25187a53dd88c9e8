import { useEffect, useRef, useState, type JSX } from "react";
import { v4 } from "uuid";
import { WritingBox } from "../../../ui/writing.tsx";
import { ownWords, rememberOwn } from "./own-words.ts";
import type { PartProps } from "./part.ts";
import { sendsOnce } from "./sent-once.ts";

/** Somewhere to write: for all to see at once, or for the reveal. */
export function Write(props: PartProps<"write">): JSX.Element | null {
  const { use, draft, onDraft, onShare, surroundings } = props;
  if (surroundings.isStage) return use.privately === true ? <Waiting {...props} /> : null;
  if (use.privately === true) return <WritePrivately {...props} />;
  return (
    <div className="block stack">
      {props.isAfterUnnamed && (
        <p className="quiet">What was written without names is shown. What you share now has your name.</p>
      )}
      <WritingBox
        label={use.label ?? "Your answer"}
        send={use.label === undefined ? "Share answer" : "Share"}
        text={draft}
        onText={onDraft}
        onSend={onShare}
      />
    </div>
  );
}

/** It goes to the server alone, which shows it at the reveal. */
function WritePrivately(props: PartProps<"write">): JSX.Element {
  const { api, session, position, use, draft, onDraft, said } = props;
  const [trouble, setTrouble] = useState("");
  const [, setTurns] = useState(0);
  const [sent] = useState(() => sendsOnce(v4));
  const typed = useRef(draft);
  useEffect(() => void (typed.current = draft));
  const send = async (written: string): Promise<void> => {
    const id = sent.begin(written);
    if (id === undefined) return;
    // Where nobody is named, neither is whoever shares the phone.
    const text = use.unnamed === true ? written : said(written);
    const path = `/sessions/${encodeURIComponent(session.id)}/private`;
    const answer = await api.post(path, { id, stepId: position.step.id, text });
    sent.end(id, answer.kind === "ok");
    if (answer.kind === "problem") return setTrouble(answer.problem.sentence);
    setTrouble("");
    rememberOwn(props, id, text);
    // Whoever types on already keeps what they type.
    if (typed.current.trim() === written) onDraft("");
    setTurns((before) => before + 1);
  };
  const own = ownWords(props);
  return (
    <div className="block stack">
      <p className="quiet">
        {use.unnamed === true
          ? "Nobody sees it before the reveal, and it never has a name."
          : "Nobody sees it before the reveal."}
      </p>
      <WritingBox
        label={use.label ?? "Your answer"}
        send="Keep for the reveal"
        text={draft}
        onText={onDraft}
        onSend={(text) => void send(text)}
      />
      <div role="status">
        {trouble !== "" && <p className="note warn">{trouble} What you wrote is still here.</p>}
      </div>
      {own.length > 0 && (
        <ul className="answers plain-list" aria-label="Kept for the reveal">
          {own.map((text, index) => (
            <li key={`${index}|${text}`}>
              <div className="quiet">Only you see this</div>
              <div className="words">{text}</div>
            </li>
          ))}
        </ul>
      )}
      <Waiting {...props} />
    </div>
  );
}

/** How many have written: a sum, from the service. */
function Waiting(props: PartProps<"write">): JSX.Element {
  const count = props.secretCount;
  return (
    <p className="quiet" role="status">
      {count === 0
        ? ""
        : count === 1
          ? "1 answer waits for the reveal."
          : `${count} answers wait for the reveal.`}
    </p>
  );
}
