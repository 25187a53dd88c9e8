import { useState, type JSX } from "react";
import type { Api, Problem } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Trouble } from "../../ui/trouble.tsx";

interface Behind {
  readonly community: string;
  readonly name: string;
  readonly domain: string;
}

/** What a link leads to: the community, and the one button that joins it. */
export function LinkPage(props: { readonly api: Api; readonly link: string }): JSX.Element {
  const { api, link } = props;
  const path = `/invite-links/${encodeURIComponent(link)}`;
  const { answer, again } = useAsked<Behind>(api, path);
  const [isIn, setIsIn] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (answer === undefined) return <p className="quiet">Looking at your invitation</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const { community, name, domain } = answer.value;
  const join = async (): Promise<void> => {
    const joined = await api.post(path);
    if (joined.kind === "problem") setProblem(joined.problem);
    else setIsIn(true);
  };
  return (
    <>
      <h1>{name}</h1>
      <p>{domain}</p>
      {problem !== undefined && <Trouble problem={problem} />}
      <p role="status">{isIn ? `You are in ${name}.` : ""}</p>
      <div className="row block">
        {isIn ? (
          <a href={`?community=${encodeURIComponent(community)}`}>Go to {name}</a>
        ) : (
          <Button appearance="primary" onClick={() => void join()}>
            Join {name}
          </Button>
        )}
      </div>
    </>
  );
}
