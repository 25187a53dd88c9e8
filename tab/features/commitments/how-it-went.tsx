import { useState, type JSX } from "react";
import { OUTCOMES, type Outcome } from "../../../core/commitments/outcomes.ts";
import type { Api } from "../../adapters/api.ts";
import { Button, Field } from "../../ui/fluent.tsx";
import { Checkbox, Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { dayInWords, resultInWords, type Commitment } from "./commitment.ts";

const WORDS: Readonly<Record<Outcome, string>> = {
  done: "Done",
  tried: "Tried",
  "not yet": "Not yet",
  dropped: "Dropped",
};

/** One of one's own commitments: what it was, how it went, and the four answers. */
export function HowItWent(props: {
  readonly api: Api;
  readonly locale: string;
  readonly commitment: Commitment;
  readonly onSaved: () => void;
}): JSX.Element {
  const { commitment } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <p className="words">I will {commitment.text}</p>
      <p className="quiet">{standingOf(commitment, props.locale)}</p>
      {isOpen ? (
        <Telling {...props} onSaved={() => (setIsOpen(false), props.onSaved())} />
      ) : (
        <div className="row gap">
          <Button size="small" onClick={() => setIsOpen(true)}>
            {commitment.outcome === null ? "Say how it went" : "Change it"}
            <span className="only-heard">: {commitment.text}</span>
          </Button>
        </div>
      )}
    </>
  );
}

function standingOf(commitment: Commitment, locale: string): string {
  const { outcome, sentence, result, confirmedBy, communityName, dueOn } = commitment;
  const parts = [communityName];
  if (outcome === null || outcome === "not yet") parts.push(`by ${dayInWords(dueOn, locale)}`);
  if (outcome !== null) parts.push(sentence === "" ? WORDS[outcome] : `${WORDS[outcome]}: ${sentence}`);
  if (result !== null) parts.push(`it brought ${resultInWords(result)}`);
  if (confirmedBy !== null) parts.push(`confirmed by ${confirmedBy}`);
  return parts.join(" · ");
}

function Telling(props: {
  readonly api: Api;
  readonly commitment: Commitment;
  readonly onSaved: () => void;
}): JSX.Element {
  const { commitment } = props;
  const [sentence, setSentence] = useState(commitment.sentence);
  const [isShared, setIsShared] = useState(commitment.isShared);
  const [isForSponsors, setIsForSponsors] = useState(commitment.isForSponsors);
  const [askAgainOn, setAskAgainOn] = useState("");
  const { saving, run } = useSaving();
  const tell = async (outcome: Outcome): Promise<void> => {
    const path = `/me/commitments/${encodeURIComponent(commitment.community)}/${encodeURIComponent(commitment.id)}`;
    const again = askAgainOn === "" ? {} : { askAgainOn };
    const saved = await run(props.api.put(path, { outcome, sentence, isShared, isForSponsors, ...again }));
    if (saved !== undefined) props.onSaved();
  };
  return (
    <div className="stack">
      <Field label="One sentence about it">
        <Input
          value={sentence}
          placeholder="It saved us 2 to 3 hours a week"
          onChange={(_event, data) => setSentence(data.value)}
        />
      </Field>
      <Checkbox
        label="The members of the community may read it, with my name"
        checked={isShared}
        onChange={(_event, data) => setIsShared(data.checked === true)}
      />
      {isShared && (
        <Checkbox
          label="It may stand in the report to our sponsors, too, with my name"
          checked={isForSponsors}
          onChange={(_event, data) => setIsForSponsors(data.checked === true)}
        />
      )}
      <Field label="Not yet? Another day on which you are asked, if you like">
        <Input type="date" value={askAgainOn} onChange={(_event, data) => setAskAgainOn(data.value)} />
      </Field>
      <div className="row" role="group" aria-label={`How it went: ${commitment.text}`}>
        {OUTCOMES.map((outcome) => (
          <Button
            key={outcome}
            size="small"
            disabled={saving.kind === "saving"}
            onClick={() => void tell(outcome)}
          >
            {WORDS[outcome]}
          </Button>
        ))}
      </div>
      <SavingNote saving={saving} saved="Saved." />
    </div>
  );
}
