import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { AskedSection } from "./asked-section.tsx";
import { Nothing } from "../../ui/section.tsx";

interface MyCommunity {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly role: string | null;
}

/** Where one belongs, and the quiet way out. */
export function MyCommunities(props: { readonly api: Api }): JSX.Element {
  return (
    <AskedSection<{ readonly items: readonly MyCommunity[] }>
      part="communities"
      api={props.api}
      path="/communities?mine=true"
    >
      {({ items }, again) =>
        items.length === 0 ? (
          <Nothing>
            You are in no community yet. <a href="?">See which ones you could join</a>, or write “create
            community” to Guildhall.
          </Nothing>
        ) : (
          <ul className="plain-list stack">
            {items.map((community) => (
              <li key={community.id} className="card">
                <OneCommunity api={props.api} community={community} onLeft={again} />
              </li>
            ))}
          </ul>
        )
      }
    </AskedSection>
  );
}

function OneCommunity(props: {
  readonly api: Api;
  readonly community: MyCommunity;
  readonly onLeft: () => void;
}): JSX.Element {
  const { api, community } = props;
  const [isSure, setIsSure] = useState(false);
  const { saving, run } = useSaving();
  const leave = async (): Promise<void> => {
    const path = `/communities/${encodeURIComponent(community.id)}/members/me`;
    const answer = await api.remove(path);
    await run(Promise.resolve(answer));
    setIsSure(false);
    if (answer.kind === "ok") props.onLeft();
  };
  return (
    <>
      <h3>
        <a href={`?community=${encodeURIComponent(community.id)}`}>{community.name}</a>
      </h3>
      {community.domain !== "" && <p>{community.domain}</p>}
      <p className="quiet">Your role: {community.role ?? "guest"}</p>
      <div className="row answer-row">
        {!isSure && (
          <Button size="small" onClick={() => setIsSure(true)} aria-label={`Leave ${community.name}`}>
            Leave
          </Button>
        )}
        {isSure && (
          <>
            <Button size="small" appearance="primary" onClick={() => void leave()}>
              Leave {community.name}
            </Button>
            <Button size="small" onClick={() => setIsSure(false)}>
              Stay
            </Button>
            <p className="quiet">Nobody is told. Your places in its sessions are freed.</p>
          </>
        )}
      </div>
      <SavingNote saving={saving} saved={`You have left ${community.name}.`} />
    </>
  );
}
