import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { below, type Listed, type Looked } from "./community.ts";
import { OnePerson } from "./one-person.tsx";

/** As many as fit a screen or two; whoever is looked for is found by name. */
const PAGE = 20;

interface Page {
  readonly items: readonly Listed[];
  readonly next: string | null;
}

/** Everybody in it, found by name, page by page. */
export function People(props: {
  readonly api: Api;
  readonly community: Looked;
  /** Called when who looks after it may have changed. */
  readonly onStewards: () => void;
}): JSX.Element {
  const { api, community, onStewards } = props;
  const [typed, setTyped] = useState("");
  const [name, setName] = useState("");
  /** Where each page so far began; the first begins nowhere. */
  const [starts, setStarts] = useState<readonly string[]>([""]);
  const after = starts.at(-1) ?? "";
  const query = new URLSearchParams({ limit: String(PAGE), ...(name === "" ? {} : { name }) });
  if (after !== "") query.set("after", after);
  const { answer, again } = useAsked<Page>(api, below(community.id, `members?${query.toString()}`));
  const page = answer?.kind === "ok" ? answer.value : undefined;
  return (
    <Section id="people" title="People">
      <form
        role="search"
        className="row people-search"
        onSubmit={(event) => {
          event.preventDefault();
          setName(typed.trim());
          setStarts([""]);
        }}
      >
        <Field label="Find somebody by name">
          <Input value={typed} onChange={(_event, data) => setTyped(data.value)} />
        </Field>
        <Button type="submit">Find</Button>
      </form>
      {answer === undefined && <p className="quiet">Looking</p>}
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {page?.items.length === 0 && <Nothing>Nobody has that name here.</Nothing>}
      <ul className="plain-list stack block" aria-label="People">
        {page?.items.map((person) => (
          <li key={`${person.person}|${person.role}`} className="card">
            <OnePerson
              api={api}
              community={community}
              person={person}
              onChanged={() => {
                again();
                onStewards();
              }}
            />
          </li>
        ))}
      </ul>
      <div className="row block">
        {starts.length > 1 && <Button onClick={() => setStarts(starts.slice(0, -1))}>Earlier people</Button>}
        {page?.next !== undefined && page.next !== null && (
          <Button onClick={() => setStarts([...starts, page.next ?? ""])}>More people</Button>
        )}
      </div>
    </Section>
  );
}
