import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Few } from "../../ui/few.tsx";
import { Button, Field } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Nothing } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { OneTopic } from "./one-topic.tsx";
import { PlanNext } from "./plan-next.tsx";
import { STATE_TITLES, type Agenda, type Topic } from "./topic.ts";

const STATES = ["wanted", "planned", "met", "learned"] as const;

/** What a community wants to learn: topics by state, open questions of the library, and the next session. */
export function LearningPage(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly locale: string;
}): JSX.Element {
  const { api, communityId, locale } = props;
  const path = `/communities/${encodeURIComponent(communityId)}/topics`;
  const { answer, again } = useAsked<Agenda>(api, path);
  if (answer === undefined) return <p className="quiet">Looking at the topics</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const { name, items, questions, stale, mayPlan } = answer.value;
  const hasSomething = items.some(({ state }) => state === "wanted") || questions.length + stale.length > 0;
  return (
    <>
      <h1>What {name} wants to learn</h1>
      <AddTopic api={api} path={path} onSaved={again} />
      {items.length === 0 && <Nothing>Nobody has added a topic yet. The first one can be yours.</Nothing>}
      {STATES.map((state) => (
        <OfState
          key={state}
          api={api}
          path={path}
          locale={locale}
          state={state}
          topics={items.filter((topic) => topic.state === state)}
          onSaved={again}
          mayPlan={mayPlan}
        />
      ))}
      {mayPlan && hasSomething && <PlanNext api={api} communityId={communityId} onSaved={again} />}
      <FromLibrary title="Questions without an answer" entries={questions} communityId={communityId} />
      <FromLibrary title="To be looked at again" entries={stale} communityId={communityId} />
    </>
  );
}

/** What waits in the library, each with the way there; nothing where nothing does. */
function FromLibrary(props: {
  readonly title: string;
  readonly entries: readonly { readonly id: string; readonly title: string }[];
  readonly communityId: string;
}): JSX.Element | null {
  const { entries } = props;
  if (entries.length === 0) return null;
  const library = `?library&community=${encodeURIComponent(props.communityId)}`;
  return (
    <section className="block">
      <h2>{props.title}</h2>
      <Few items={entries} of={props.title}>
        {(shown) => (
          <ul>
            {shown.map(({ id, title }) => (
              <li key={id}>
                <a href={`${library}&entry=${encodeURIComponent(id)}`}>{title}</a>
              </li>
            ))}
          </ul>
        )}
      </Few>
    </section>
  );
}

function AddTopic(props: {
  readonly api: Api;
  readonly path: string;
  readonly onSaved: () => void;
}): JSX.Element {
  const [words, setWords] = useState("");
  const { saving, run } = useSaving();
  const add = async (): Promise<void> => {
    if ((await run(props.api.post<Topic>(props.path, { words }))) === undefined) return;
    setWords("");
    props.onSaved();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label="What would you like to learn about?">
        <Input value={words} onChange={(_event, data) => setWords(data.value)} />
      </Field>
      <div className="row">
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={words.trim() === "" || saving.kind === "saving"}
        >
          Add the topic
        </Button>
      </div>
      <SavingNote saving={saving} saved="Added, with your vote." />
    </form>
  );
}

function OfState(props: {
  readonly api: Api;
  readonly path: string;
  readonly locale: string;
  readonly state: Topic["state"];
  readonly topics: readonly Topic[];
  readonly mayPlan: boolean;
  readonly onSaved: () => void;
}): JSX.Element | null {
  if (props.topics.length === 0) return null;
  return (
    <section className="block">
      <h2>{STATE_TITLES[props.state]}</h2>
      <ol className="plain-list stack">
        {props.topics.map((topic) => (
          <li key={topic.id} className="card">
            <OneTopic {...props} topic={topic} />
          </li>
        ))}
      </ol>
    </section>
  );
}
