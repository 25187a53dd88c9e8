import type { JSX, ReactNode } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { Offers } from "../invitations/index.tsx";
import type { Community } from "./community.ts";
import { Joining } from "./joining.tsx";

interface Listed {
  readonly items: readonly Community[];
}

/** More than somebody reads on the way; all of them are in the directory. */
const MORE = 30;

/** The communities that somebody is in, and those that they may join. */
export function Communities(props: {
  readonly api: Api;
  /** What waits for somebody who is in one. */
  readonly waiting: ReactNode;
}): JSX.Element {
  const { answer, again } = useAsked<Listed>(props.api, "/communities?mine=true");
  const { answer: directory } = useAsked<Listed>(props.api, `/communities?limit=${MORE}`);
  if (answer === undefined) return <p className="quiet">Looking for your communities</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const mine = answer.value.items;
  const mineIds = new Set(mine.map((each) => each.id));
  const others =
    directory?.kind === "ok" ? directory.value.items.filter((each) => !mineIds.has(each.id)) : [];
  return (
    <>
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
      {mine.length > 0 && props.waiting}
      {others.length > 0 && <h2 className="block">More to join</h2>}
      <ul className="plain-list stack block">
        {others.map((community) => (
          <li key={community.id} className="card">
            <h3>{community.name}</h3>
            <p>{community.domain}</p>
            <Joining api={props.api} community={community} onJoined={again} />
          </li>
        ))}
      </ul>
    </>
  );
}
