import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Few } from "../../ui/few.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { resultInWords, type Commitment } from "./commitment.ts";
import { CameFrom } from "./came-from.tsx";
import { Confirm } from "./confirm.tsx";

/** Each is a card; three are enough to see what they are like. */
const SHOWN = 3;

/** What members told of how it went with what they wanted to do; a result can be confirmed by somebody else. */
export function WhatCameOfIt(props: {
  readonly api: Api;
  readonly communityId: string;
  /** Of trying one entry of the library; of everything where it is absent. */
  readonly entry?: string;
}): JSX.Element | null {
  const { entry } = props;
  const of = entry === undefined ? "" : `?entry=${encodeURIComponent(entry)}`;
  const path = `/communities/${encodeURIComponent(props.communityId)}/commitments${of}`;
  const { answer, again } = useAsked<{ readonly items: readonly Commitment[] }>(props.api, path);
  if (answer?.kind !== "ok") return null;
  const { items } = answer.value;
  return (
    <Section id="what-came" title="What came of it">
      {items.length === 0 && (
        <Nothing>Nobody has told yet how something went. It stands here when they share it.</Nothing>
      )}
      <Few items={items} of="What came of it" few={SHOWN}>
        {(shown) => (
          <ul className="plain-list stack">
            {shown.map((told) => (
              <li key={told.id} className="card">
                <Told told={told} isOfEntry={entry !== undefined} />
                {told.result !== null && told.confirmedBy === null && !told.isMine && (
                  <Confirm api={props.api} communityId={props.communityId} commitment={told} onDone={again} />
                )}
              </li>
            ))}
          </ul>
        )}
      </Few>
    </Section>
  );
}

function Told({ told, isOfEntry }: { readonly told: Commitment; readonly isOfEntry: boolean }): JSX.Element {
  const { name, text, sentence, result, confirmedBy, origin, community } = told;
  const parts = [
    ...(sentence === "" ? [] : [sentence]),
    ...(result === null ? [] : [`it brought ${resultInWords(result)}`]),
    ...(confirmedBy === null ? [] : [`confirmed by ${confirmedBy}`]),
  ];
  return (
    <>
      <p className="words">
        {name}: I will {text}
      </p>
      <p className="quiet">
        {parts.join(" · ")}{" "}
        {origin !== null && !isOfEntry && <CameFrom origin={origin} communityId={community} />}
      </p>
    </>
  );
}
