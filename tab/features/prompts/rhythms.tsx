import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Select, Textarea } from "../../ui/fluent.tsx";
import { Checkbox, Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";

interface Rhythm {
  readonly id: string;
  readonly what: string;
  readonly isAnonymous: boolean;
  readonly times: readonly string[];
}

/** Where the question of each time comes from: our own words, or a sentence that the server reads. */
const SOURCES = [
  ["own", "Always the same question"],
  ["a question from a volunteer", "Members take turns in writing it"],
  ["a question from the pool", "A new one from the pool each time"],
  ["a reflecting question", "From the pool, to reflect"],
  ["a helping question", "From the pool, to offer and ask for help"],
  ["a trying question", "From the pool, to try something"],
  ["a celebrating question", "From the pool, to celebrate"],
] as const;

/** What a community is asked again and again: a list, and a form for one more. */
export function Rhythms(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const path = `/communities/${encodeURIComponent(props.communityId)}/rhythms`;
  const { answer, again } = useAsked<{ readonly items: readonly Rhythm[] }>(props.api, path);
  const { saving, run } = useSaving();
  const stop = async (id: string): Promise<void> => {
    const stopped = await props.api.remove(`${path}/${encodeURIComponent(id)}`);
    await run(Promise.resolve(stopped));
    again();
  };
  return (
    <Section id="rhythms" title="Recurring questions">
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && answer.value.items.length === 0 && <Nothing>None yet.</Nothing>}
      <ul className="plain-list stack" aria-label="Rhythms">
        {answer?.kind === "ok" &&
          answer.value.items.map(({ id, what, isAnonymous, times }) => (
            <li key={id} className="card">
              <p className="said">{what}</p>
              <p className="quiet">
                {times.length === 0 ? "It has ended." : `Next: ${times.join("; ")}.`}
                {isAnonymous && " Answers come without names."}
              </p>
              <Button size="small" aria-label={`Stop asking: ${what}`} onClick={() => void stop(id)}>
                Stop it
              </Button>
            </li>
          ))}
      </ul>
      <SavingNote saving={saving} saved="It is stopped. What is open stays open until it closes." />
      <details className="gap">
        <summary>Ask something in a rhythm</summary>
        <NewRhythm api={props.api} path={path} onBegun={again} />
      </details>
    </Section>
  );
}

function NewRhythm(props: {
  readonly api: Api;
  readonly path: string;
  readonly onBegun: () => void;
}): JSX.Element {
  const [when, setWhen] = useState("");
  const [source, setSource] = useState<string>("own");
  const [question, setQuestion] = useState("");
  const [isAnonymous, setAnonymous] = useState(false);
  const { saving, run } = useSaving();
  const begin = async (): Promise<void> => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const given = { when, question: source === "own" ? question : source, zone, isAnonymous };
    const begun = await run(props.api.post<Rhythm>(props.path, given));
    if (begun === undefined) return;
    setWhen("");
    setQuestion("");
    props.onBegun();
  };
  return (
    <form
      className="stack gap"
      aria-label="A new rhythm"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <Field label="When?" hint="In words, in your own time: every Monday at 10:00">
        <Input value={when} onChange={(_event, { value }) => setWhen(value)} />
      </Field>
      <Field label="What is asked?">
        <Select value={source} onChange={(_event, { value }) => setSource(value)}>
          {SOURCES.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
      {source === "own" && (
        <Field label="The question" hint="Up to five, one a line, written as in the chat">
          <Textarea value={question} onChange={(_event, { value }) => setQuestion(value)} />
        </Field>
      )}
      <Checkbox
        label="Answers come without names"
        checked={isAnonymous}
        onChange={(_event, { checked }) => setAnonymous(checked === true)}
      />
      <div className="row">
        <Button type="submit" disabled={saving.kind === "saving"}>
          Start this rhythm
        </Button>
      </div>
      <SavingNote saving={saving} saved="It has begun." />
    </form>
  );
}
