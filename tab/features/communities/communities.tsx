import { useState, type JSX } from "react";
import type { Api, Problem } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { Offers } from "../invitations/index.tsx";
import type { Community } from "./community.ts";

interface Listed {
  readonly items: readonly Community[];
}

/** What `PUT /communities/{id}/members/me` says: in, or waiting to be let in. */
interface Entered {
  readonly state: "member" | "asked";
}

/** The communities that somebody is in, and those that they may join. */
export function Communities(props: { readonly api: Api }): JSX.Element {
  const { answer, again } = useAsked<Listed>(props.api, "/communities?mine=true");
  const { answer: directory } = useAsked<Listed>(props.api, "/communities?limit=200");
  if (answer === undefined) return <p className="quiet">Looking for your communities</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const mine = answer.value.items;
  const mineIds = new Set(mine.map((each) => each.id));
  const others =
    directory?.kind === "ok" ? directory.value.items.filter((each) => !mineIds.has(each.id)) : [];
  return (
    <>
      <p className="quiet">
        <a href="?me">Your own page</a> · <a href="?gallery">Agendas and programmes</a>
      </p>
      <h1>Your communities</h1>
      <Offers api={props.api} onJoined={again} />
      {mine.length === 0 && (
        <p>You are in none yet. Join one below, or write “create community” to Guildhall.</p>
      )}
      <ul className="plain-list stack block">
        {mine.map((community) => (
          <li key={community.id} className="card">
            <h2>
              <a href={`?community=${encodeURIComponent(community.id)}`}>{community.name}</a>
            </h2>
            <p>{community.domain}</p>
            <p className="quiet">You are {community.role ?? "a guest"} here</p>
          </li>
        ))}
      </ul>
      {others.length > 0 && <h2 className="block">More to join</h2>}
      <ul className="plain-list stack block">
        {others.map((community) => (
          <Joinable key={community.id} api={props.api} community={community} onJoined={again} />
        ))}
      </ul>
    </>
  );
}

function Joinable(props: {
  readonly api: Api;
  readonly community: Community;
  readonly onJoined: () => void;
}): JSX.Element {
  const { api, community, onJoined } = props;
  const [isAsking, setIsAsking] = useState(false);
  const [hasAsked, setHasAsked] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const join = async (): Promise<void> => {
    setIsAsking(true);
    const answer = await api.put<Entered>(`/communities/${encodeURIComponent(community.id)}/members/me`);
    setIsAsking(false);
    if (answer.kind === "problem") setProblem(answer.problem);
    else if (answer.value.state === "member") onJoined();
    else setHasAsked(true);
  };
  return (
    <li className="card">
      <h3>{community.name}</h3>
      <p>{community.domain}</p>
      {problem !== undefined && <Trouble problem={problem} />}
      {hasAsked && <p role="status">You asked to be let in. You will hear from a steward.</p>}
      <div className="row block">
        <Button
          disabled={isAsking || hasAsked}
          onClick={() => void join()}
          aria-label={`Join ${community.name}`}
        >
          {community.visibility === "open" ? "Join" : "Ask to join"}
        </Button>
      </div>
    </li>
  );
}
