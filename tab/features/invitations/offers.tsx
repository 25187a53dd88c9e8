import { useState, type JSX } from "react";
import type { Api, Problem } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Trouble } from "../../ui/trouble.tsx";

interface Offer {
  readonly community: string;
  readonly name: string;
  readonly domain: string;
}

/** The communities that somebody is invited into; nothing where there are none. */
export function Offers(props: { readonly api: Api; readonly onJoined: () => void }): JSX.Element | null {
  const { api, onJoined } = props;
  const { answer, again } = useAsked<{ readonly items: readonly Offer[] }>(api, "/me/invitations");
  const [problem, setProblem] = useState<Problem>();
  const [said, setSaid] = useState("");
  const settle = async (offer: Offer, isYes: boolean): Promise<void> => {
    const path = `/me/invitations/${encodeURIComponent(offer.community)}`;
    const settled = isYes ? await api.post(path) : await api.remove(path);
    if (settled.kind === "problem") return setProblem(settled.problem);
    setSaid(isYes ? `You are in ${offer.name}.` : "That is fine. Nobody is told.");
    again();
    onJoined();
  };
  const offers = answer?.kind === "ok" ? answer.value.items : [];
  if (offers.length === 0 && said === "") return null;
  return (
    <section className="block" aria-labelledby="offers">
      <h2 id="offers">You are invited</h2>
      <p role="status">{said}</p>
      {problem !== undefined && <Trouble problem={problem} />}
      <ul className="plain-list stack">
        {offers.map((offer) => (
          <li key={offer.community} className="card">
            <h3>{offer.name}</h3>
            <p>{offer.domain}</p>
            <div className="row block">
              <Button
                appearance="primary"
                onClick={() => void settle(offer, true)}
                aria-label={`Join ${offer.name}`}
              >
                Join
              </Button>
              <Button
                onClick={() => void settle(offer, false)}
                aria-label={`No, thank you, not ${offer.name}`}
              >
                No, thank you
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
