import { useState, type JSX } from "react";
import type { Api, Problem } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import type { Community } from "./community.ts";

/** What `PUT /communities/{id}/members/me` says: in, or waiting to be let in. */
interface Entered {
  readonly state: "member" | "asked";
}

/** One press, and somebody is in, or has asked to be. */
export function Joining(props: {
  readonly api: Api;
  readonly community: Pick<Community, "id" | "name" | "visibility">;
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
    <>
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
    </>
  );
}
