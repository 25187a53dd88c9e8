import { useState, type JSX } from "react";
import type { Api } from "../../../adapters/api.ts";
import { Button } from "../../../ui/fluent.tsx";
import { useMeeting, type MeetingSeen } from "./use-meeting.tsx";

/** People in the meeting of a private community who are not in it: a steward lets each in with a tap. */
export function VisitorsWaiting({ seen }: { readonly seen: MeetingSeen }): JSX.Element {
  const [said, setSaid] = useState<string>();
  const waiting = seen.meeting?.waiting ?? [];
  return (
    <>
      {waiting.map(({ person, name }) => (
        <div key={person} className="note stack">
          <p>{name} is in the meeting and not in this community.</p>
          {seen.meeting?.mayAdmit === true ? (
            <div className="row">
              <Button
                aria-label={`Let ${name} in for this session`}
                onClick={() => void seen.letIn(person).then(setSaid)}
              >
                Let in for this session
              </Button>
            </div>
          ) : (
            <p className="quiet">Only a steward can let them in.</p>
          )}
        </div>
      ))}
      <p role="status" className={said === undefined ? "only-heard" : "quiet"}>
        {waiting.length === 0
          ? said
          : `${waiting.length === 1 ? "Somebody waits" : "People wait"} to be let in.`}
      </p>
    </>
  );
}

/** The same before the start, while nothing else is there to be run. */
export function VisitorsInLobby(props: { readonly api: Api; readonly sessionId: string }): JSX.Element {
  return <VisitorsWaiting seen={useMeeting(props.api, props.sessionId)} />;
}
