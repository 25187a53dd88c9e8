import { useId, useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { Trouble } from "../../ui/trouble.tsx";

interface Coming {
  readonly rsvp: {
    readonly count: { readonly going: number; readonly maybe: number; readonly cant: number };
    readonly coming: readonly string[];
    readonly note: string | null;
  };
}

/** Who comes to a session by now, one's own note, and for whoever runs it what others wrote. */
export function WhoComes(props: {
  readonly api: Api;
  readonly path: string;
  readonly runs: boolean;
  /** Absent before somebody has answered: a note belongs to an answer. */
  readonly onNote: ((note: string) => void) | undefined;
}): JSX.Element {
  const { api, path, runs, onNote } = props;
  const { answer, again } = useAsked<Coming>(api, path);
  if (answer === undefined) return <p className="quiet">Looking who comes</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const { count, coming, note } = answer.value.rsvp;
  const others = count.going - coming.length;
  return (
    <div className="gap stack">
      <p>
        {count.going} going, {count.maybe} maybe, {count.cant} can’t
      </p>
      {coming.length > 0 && (
        <p className="quiet">
          {coming.join(", ")}
          {others > 0 && ` and ${others} more`}
        </p>
      )}
      {onNote === undefined ? (
        <p className="quiet">Once you have answered, you can leave a note for the facilitator.</p>
      ) : (
        <Note before={note ?? ""} onNote={onNote} />
      )}
      {runs && <Notes api={api} path={path} />}
    </div>
  );
}

/** As long as the server takes. */
const LONGEST_NOTE = 500;

function Note(props: { readonly before: string; readonly onNote: (note: string) => void }): JSX.Element {
  const [note, setNote] = useState(props.before);
  const field = useId();
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        props.onNote(note.trim());
      }}
    >
      <label htmlFor={field}>Note for the facilitator</label>
      <Input
        id={field}
        value={note}
        maxLength={LONGEST_NOTE}
        onChange={(_event, { value }) => setNote(value)}
      />
      <Button type="submit" size="small">
        Keep note
      </Button>
    </form>
  );
}

function Notes(props: { readonly api: Api; readonly path: string }): JSX.Element | null {
  const { answer } = useAsked<{
    readonly items: readonly { readonly name: string; readonly text: string }[];
  }>(props.api, `${props.path}/notes`);
  if (answer?.kind !== "ok" || answer.value.items.length === 0) return null;
  return (
    <div>
      <p>Notes for you</p>
      <ul className="plain-list stack">
        {answer.value.items.map(({ name, text }, index) => (
          <li key={`${index} ${name}`}>
            {name}: {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
