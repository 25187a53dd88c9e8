import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Few } from "../../ui/few.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { resultInWords, type Commitment } from "./commitment.ts";
import { Confirm } from "./confirm.tsx";

/** Each is a card; three are enough to see what they are like. */
const SHOWN = 3;

/** What members told of how it went with what they wanted to do; a result can be confirmed by somebody else. */
export function WhatCameOfIt(props: { readonly api: Api; readonly communityId: string }): JSX.Element | null {
  const path = `/communities/${encodeURIComponent(props.communityId)}/commitments`;
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
                <Told told={told} />
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

function Told({ told }: { readonly told: Commitment }): JSX.Element {
  const { name, text, sentence, result, confirmedBy, session } = told;
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
        {session !== null && <a href={`?session=${encodeURIComponent(session)}`}>The session it came from</a>}
      </p>
    </>
  );
}
