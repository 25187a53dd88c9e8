import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Few } from "../../ui/few.tsx";
import { Nothing } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { AddEntry } from "./add-entry.tsx";
import { Entries } from "./entries.tsx";
import type { Brief, Overview } from "./entry.ts";
import { SameWords } from "./same-words.tsx";

/** A community's library: how large it is, what waits in it, and adding to it. */
export function OfCommunity(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const { api, communityId } = props;
  const { answer, again } = useAsked<Overview>(
    api,
    `/communities/${encodeURIComponent(communityId)}/entries`,
  );
  const [isAdding, setIsAdding] = useState(false);
  if (answer === undefined) return <p className="quiet">Looking at the library</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const { total, waiting, stale, open, isKeeper, synonyms } = answer.value;
  return (
    <>
      {total + waiting.length === 0 ? (
        <Nothing>
          Nothing is kept yet. What people take away from a session, an answer or a message can be the first.
        </Nothing>
      ) : (
        <p>{total === 1 ? "It holds one entry." : `It holds ${total} entries.`}</p>
      )}
      {isAdding ? (
        <AddEntry api={api} communityId={communityId} onSaved={() => (setIsAdding(false), again())} />
      ) : (
        <div className="row">
          <Button appearance="primary" onClick={() => setIsAdding(true)}>
            Add to the library
          </Button>
        </div>
      )}
      <Waiting title="To be checked" entries={waiting} />
      <Waiting title="To be looked at again" entries={stale} />
      <Waiting title="Without an accepted answer" entries={open} />
      {isKeeper && <SameWords api={api} communityId={communityId} groups={synonyms} />}
    </>
  );
}

function Waiting(props: { readonly title: string; readonly entries: readonly Brief[] }): JSX.Element | null {
  if (props.entries.length === 0) return null;
  return (
    <section className="block">
      <h2>{props.title}</h2>
      <Few items={props.entries} of={props.title}>
        {(shown) => <Entries entries={shown} />}
      </Few>
    </section>
  );
}
