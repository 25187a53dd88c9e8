import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Section } from "../../ui/section.tsx";
import { below, type Looked } from "./community.ts";
import { Farewell } from "./farewell.tsx";
import { Merging } from "./merging.tsx";

const NOW: Readonly<Record<Looked["state"], string>> = {
  active: "It is active.",
  paused: "It is paused: nothing goes out by itself, and no session or question opens.",
  closed: "It is closed. What was written in it stays readable, and within 30 days it can be opened again.",
  merged: "It went over into another community. What was written in it stays readable.",
};

/** Pausing, going on, merging, closing, opening again. */
export function Life(props: {
  readonly api: Api;
  readonly community: Looked;
  readonly onChanged: () => void;
}): JSX.Element {
  const { api, community, onChanged } = props;
  const [isClosing, setIsClosing] = useState(false);
  const { saving, run } = useSaving();
  const { state } = community;
  const go = async (verb: "pause" | "resume" | "close" | "reopen"): Promise<void> => {
    const answer = await api.post(below(community.id, verb));
    await run(Promise.resolve(answer));
    setIsClosing(false);
    if (answer.kind === "ok") onChanged();
  };
  const isGoing = state === "active" || state === "paused";
  return (
    <Section id="life" title="Pause, merge, close">
      <p role="status">{NOW[state]}</p>
      <div className="row block">
        {state === "active" && <Button onClick={() => void go("pause")}>Pause it</Button>}
        {state === "paused" && <Button onClick={() => void go("resume")}>Resume it</Button>}
        {state === "closed" && <Button onClick={() => void go("reopen")}>Open it again</Button>}
        {isGoing && !isClosing && <Button onClick={() => setIsClosing(true)}>Close it</Button>}
      </div>
      {isClosing && (
        <div className="note stack">
          <p>
            Every member is told. Coming sessions are called off, and open questions end without a digest.
          </p>
          <div className="row">
            <Button appearance="primary" onClick={() => void go("close")}>
              Yes, close {community.name}
            </Button>
            <Button onClick={() => setIsClosing(false)}>Keep it open</Button>
          </div>
        </div>
      )}
      <SavingNote saving={saving} saved="Done." />
      {isGoing && community.ahead === null && (
        <Merging api={api} community={community} onPlanned={onChanged} />
      )}
      {state === "active" && <Farewell api={api} community={community} onChanged={onChanged} />}
    </Section>
  );
}
