import { useEffect, useState, type JSX } from "react";
import { ENTRY_KINDS, KIND_WORDS, type EntryKind } from "../../../core/library/kinds.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Field, Select } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { Entries } from "./entries.tsx";
import type { Brief, Entry } from "./entry.ts";
import { EntryPage } from "./entry-page.tsx";
import { OfCommunity } from "./of-community.tsx";

/** One box for everything that one's communities know; below it what waits in one community, or one entry. */
export function LibraryPage(props: {
  readonly api: Api;
  readonly asked: URLSearchParams;
  /** What stands below one entry. */
  readonly below?: (entry: Pick<Entry, "id" | "community" | "kind" | "state">) => JSX.Element;
}): JSX.Element {
  const { api, asked, below } = props;
  const community = asked.get("community");
  const entry = asked.get("entry");
  if (community !== null && entry !== null)
    return (
      <EntryPage
        api={api}
        communityId={community}
        entryId={entry}
        {...(below === undefined ? {} : { below })}
      />
    );
  return (
    <>
      <h1>Library</h1>
      <SearchBox api={api} communityId={community} start={asked.get("search") ?? ""} />
      {community !== null && <OfCommunity api={api} communityId={community} />}
    </>
  );
}

/** So long after the last key the question is asked: between two letters of one word nobody waits for an answer. */
const TYPING_MS = 200;

function SearchBox(props: {
  readonly api: Api;
  readonly communityId: string | null;
  readonly start: string;
}): JSX.Element {
  const [typed, setTyped] = useState(props.start);
  const [kind, setKind] = useState<EntryKind | "">("");
  const query = useSettled(typed.trim());
  const parts = new URLSearchParams({
    search: query,
    ...(kind === "" ? {} : { kind }),
    ...(props.communityId === null ? {} : { community: props.communityId }),
  });
  const path = query === "" ? undefined : `/me/entries?${parts.toString()}`;
  const { answer, again } = useAsked<{ readonly items: readonly Brief[] }>(props.api, path);
  return (
    <section className="block" aria-label="Search">
      <form className="row" role="search" onSubmit={(event) => event.preventDefault()}>
        <Field label="What are you looking for?">
          <Input type="search" value={typed} onChange={(_event, data) => setTyped(data.value)} />
        </Field>
        <Field label="Kind">
          <Select value={kind} onChange={(_event, data) => setKind(readKind(data.value))}>
            <option value="">All</option>
            {ENTRY_KINDS.map((each) => (
              <option key={each} value={each}>
                {KIND_WORDS[each]}
              </option>
            ))}
          </Select>
        </Field>
      </form>
      <div role="status">
        {query === "" && kind !== "" && (
          <p className="quiet">Type a word, too: the kind narrows what it finds.</p>
        )}
        {answer?.kind === "ok" && <p className="quiet">{countOf(answer.value.items.length)}</p>}
      </div>
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && <Entries entries={answer.value.items} />}
    </section>
  );
}

function readKind(text: string): EntryKind | "" {
  return ENTRY_KINDS.find((kind) => kind === text) ?? "";
}

function countOf(found: number): string {
  if (found === 0) return "Nothing found with these words. Try others, or ask it as a question below.";
  return found === 1 ? "One entry found." : `${found} entries found.`;
}

function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
