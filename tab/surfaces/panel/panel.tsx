import { Suspense, useCallback, useEffect, useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import type { Surroundings } from "../../adapters/teams.ts";
import { LiveSession } from "../../features/live/index.tsx";
import {
  AtTheDoor,
  findSession,
  SessionWaiting,
  WhatIsThis,
  type Opening,
  type Session,
} from "../../features/sessions/index.tsx";
import { usePainted } from "../../ui/painted.tsx";
import { Trouble } from "../../ui/trouble.tsx";

export interface PanelProps {
  readonly api: Api;
  readonly surroundings: Surroundings;
  readonly linkedSession: string | null;
}

/** Finds out which session this is, and shows it. */
export function Panel(props: PanelProps): JSX.Element {
  const { api, surroundings, linkedSession } = props;
  const [opening, setOpening] = useState<Opening>();
  const [round, setRound] = useState(0);
  const lookAgain = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    let isWanted = true;
    void findSession(api, surroundings, linkedSession).then((found) => {
      if (isWanted) setOpening(found);
    });
    return () => {
      isWanted = false;
    };
  }, [api, surroundings, linkedSession, round]);

  return (
    <main className={surroundings.isStage ? "page stage" : "page"}>
      <Opened {...props} opening={opening} onChange={lookAgain} />
    </main>
  );
}

function Opened(
  props: PanelProps & { readonly opening: Opening | undefined; readonly onChange: () => void },
): JSX.Element {
  const { opening, onChange } = props;
  if (opening === undefined) return <p className="quiet">Looking for this session</p>;
  switch (opening.kind) {
    case "session":
      return <OneSession key={opening.session.id} {...props} session={opening.session} />;
    case "unbound":
      return (
        <Suspense fallback={<p className="quiet">Looking for this session</p>}>
          <WhatIsThis
            api={props.api}
            meetingId={opening.meetingId}
            chatId={props.surroundings.chatId}
            locale={props.surroundings.locale}
            onBound={onChange}
          />
        </Suspense>
      );
    case "at the door":
      return <AtTheDoor sentence={opening.sentence} onLook={onChange} />;
    case "nowhere":
      return <p>Open Guildhall in a meeting, or by a session's link.</p>;
    case "trouble":
      return <Trouble problem={opening.problem} onRetry={onChange} />;
  }
}

/** The agenda first, at once; everything that moves after it has been painted. */
function OneSession(props: PanelProps & { readonly session: Session }): JSX.Element {
  const { session, surroundings } = props;
  const isPainted = usePainted("agenda-painted");
  const waiting = <SessionWaiting session={session} locale={surroundings.locale} />;
  if (!isPainted || session.status === "cancelled") return waiting;
  return (
    <Suspense fallback={waiting}>
      <LiveSession api={props.api} session={session} surroundings={surroundings} />
    </Suspense>
  );
}
