import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { placeInWords, placesInWords, type Places, type Rsvp } from "./schedule.ts";
import { WhoComes } from "./who-comes.tsx";

const ANSWERS: readonly (readonly [Rsvp, string])[] = [
  ["going", "Going"],
  ["maybe", "Maybe"],
  ["cant", "Can’t"],
];

/** A session as far as it is answered. */
export interface Answered {
  readonly id: string;
  readonly title: string;
  readonly mine: Rsvp | null;
  readonly places: Places | null;
}

/** One's answer to a session, whether there is a place, who comes, and a note for whoever runs it (rule SCH67). */
export function Answering(props: {
  readonly api: Api;
  readonly session: Answered;
  /** Whether notes that others wrote are shown. */
  readonly runs: boolean;
}): JSX.Element {
  const { api, session } = props;
  const [mine, setMine] = useState(session.mine);
  const [places, setPlaces] = useState(session.places);
  const [isOpen, setOpen] = useState(false);
  const { saving, run } = useSaving();
  const path = `/sessions/${encodeURIComponent(session.id)}`;
  const answer = async (value: Rsvp, note?: string): Promise<void> => {
    const body = note === undefined ? { value } : { value, note };
    const saved = await run(api.post<{ readonly places: Places | null }>(`${path}/rsvp`, body));
    if (saved === undefined) return;
    setMine(value);
    setPlaces(saved.places);
  };
  return (
    <>
      {places !== null && <p className="quiet">{placesInWords(places)}</p>}
      <div className="row answer-row" role="group" aria-label={`Your answer to ${session.title}`}>
        {ANSWERS.map(([value, words]) => (
          <Button
            key={value}
            size="small"
            appearance={mine === value ? "primary" : "secondary"}
            aria-pressed={mine === value}
            onClick={() => void answer(value)}
          >
            {words}
          </Button>
        ))}
        <Button
          size="small"
          appearance="subtle"
          aria-expanded={isOpen}
          aria-label={`Who comes to ${session.title}`}
          onClick={() => setOpen(!isOpen)}
        >
          Who comes
        </Button>
      </div>
      {places !== null && <p role="status">{placeInWords(places)}</p>}
      <SavingNote saving={saving} saved="Your answer is kept." />
      {isOpen && (
        <WhoComes
          key={`${mine ?? ""} ${places?.mine ?? ""}`}
          api={api}
          path={path}
          runs={props.runs}
          onNote={mine === null ? undefined : (note) => void answer(mine, note)}
        />
      )}
    </>
  );
}
