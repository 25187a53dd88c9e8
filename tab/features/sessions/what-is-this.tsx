import { useState, type JSX } from "react";
import type { Api, Problem } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, InTeamsTheme } from "../../ui/fluent.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { useTheme } from "../../ui/theme.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import type { Choice } from "./choice.ts";
import { useLooking } from "./looking.tsx";
import type { Session } from "./session.ts";
import { StartNow } from "./start-now.tsx";

/** What somebody could make of a meeting, as `GET /meetings/{id}/choices` tells it. */
interface Choices {
  readonly mayChoose: boolean;
  readonly sessions: readonly (Pick<Session, "id" | "title" | "start" | "communityId"> & {
    readonly communityName: string;
  })[];
  readonly communities: readonly { readonly id: string; readonly name: string }[];
}

interface WhatIsThisProps {
  readonly api: Api;
  readonly meetingId: string;
  readonly chatId: string;
  readonly locale: string;
  readonly onBound: () => void;
}

/** Asks whoever may run a session which one this meeting is; tells everyone else that it is being chosen. */
export function WhatIsThis(props: WhatIsThisProps): JSX.Element {
  const theme = useTheme();
  const path = `/meetings/${encodeURIComponent(props.meetingId)}/choices`;
  const { answer, again } = useAsked<Choices>(props.api, path);
  // It may be chosen elsewhere: in the meeting's chat, or by somebody else.
  useLooking(props.onBound);
  if (answer === undefined) return <p className="quiet">Looking for this session</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  if (!answer.value.mayChoose) return <BeingChosen />;
  return (
    <InTeamsTheme theme={theme}>
      <Choosing {...props} choices={answer.value} />
    </InTeamsTheme>
  );
}

function BeingChosen(): JSX.Element {
  return (
    <>
      <h1>Almost there</h1>
      <p role="status">The facilitator is choosing what this meeting is. It opens here by itself.</p>
    </>
  );
}

function Choosing(props: WhatIsThisProps & { readonly choices: Choices }): JSX.Element {
  const { api, meetingId, chatId, choices, locale, onBound } = props;
  const [problem, setProblem] = useState<Problem>();
  const choose = async (choice: Choice): Promise<void> => {
    const answer = await api.post(`/meetings/${encodeURIComponent(meetingId)}/session`, {
      ...choice,
      chatId,
    });
    if (answer.kind === "ok") onBound();
    else setProblem(answer.problem);
  };
  return (
    <>
      <h1>What is this meeting?</h1>
      {problem !== undefined && <Trouble problem={problem} />}
      {choices.sessions.length === 0 && <p>Nothing is planned in your communities.</p>}
      <ul className="plain-list stack block" aria-label="Planned sessions">
        {choices.sessions.map((session) => (
          <li key={session.id}>
            <Button className="choice" onClick={() => void choose({ sessionId: session.id })}>
              <span>
                {session.title}
                <br />
                <span className="quiet">
                  {session.communityName}, {momentInWords(session.start, locale)}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <StartNow api={api} communities={choices.communities} onStart={(choice) => void choose(choice)} />
    </>
  );
}
