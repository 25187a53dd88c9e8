import { useEffect, useState, type JSX } from "react";
import { may, type Role } from "../../../core/access/index.ts";
import type { Api, Problem } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { InTeamsTheme } from "../../ui/fluent.tsx";
import { useTheme } from "../../ui/theme.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { NearestSessions } from "./nearest-sessions.tsx";
import { StartNow } from "./start-now.tsx";
import type { List } from "./session.ts";

/** How often those who wait look whether somebody has chosen. */
const LOOK_EVERY_MS = 3_000;

/** A community in which the reader runs sessions. */
export interface RunCommunity {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export interface WhatIsThisProps {
  readonly api: Api;
  readonly meetingId: string;
  readonly locale: string;
  readonly onBound: () => void;
}

/** Asks whoever may run a session which one this meeting is; tells everyone else that it is being chosen. */
export function WhatIsThis(props: WhatIsThisProps): JSX.Element {
  const theme = useTheme();
  const { answer, again } = useAsked<List<RunCommunity>>(props.api, "/communities?mine=true");
  if (answer === undefined) return <p className="quiet">Looking for this session</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const run = answer.value.items.filter((community) => may(community.role, "session.run"));
  if (run.length === 0) return <BeingChosen onLook={props.onBound} />;
  return (
    <InTeamsTheme theme={theme}>
      <Choosing {...props} communities={run} />
    </InTeamsTheme>
  );
}

function BeingChosen(props: { readonly onLook: () => void }): JSX.Element {
  const { onLook } = props;
  useEffect(() => {
    const timer = setInterval(onLook, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [onLook]);
  return (
    <>
      <h1>Almost there</h1>
      <p role="status">The facilitator is choosing what this meeting is. It opens here by itself.</p>
    </>
  );
}

function Choosing(props: WhatIsThisProps & { readonly communities: readonly RunCommunity[] }): JSX.Element {
  const { api, meetingId, onBound } = props;
  const [problem, setProblem] = useState<Problem>();
  const bind = async (sessionId: string): Promise<void> => {
    const answer = await api.put(`/meetings/${encodeURIComponent(meetingId)}/session`, { sessionId });
    if (answer.kind === "ok") onBound();
    else setProblem(answer.problem);
  };
  return (
    <>
      <h1>What is this meeting?</h1>
      {problem !== undefined && <Trouble problem={problem} />}
      <NearestSessions {...props} onChoose={(id) => void bind(id)} />
      <StartNow {...props} onStarted={(id) => void bind(id)} />
    </>
  );
}
