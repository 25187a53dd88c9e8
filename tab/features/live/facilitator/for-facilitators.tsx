import { useState, type JSX } from "react";
import type { Api } from "../../../adapters/api.ts";
import { GROUPS } from "../../../../core/live/groups/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import type { Live } from "../live.ts";
import type { Room } from "../room.ts";
import { ChoosePerson } from "./choose-person.tsx";

/** Pairs or groups for whatever step is on, in one tap. The service says who is with whom. */
export function AskForGroups(props: { readonly live: Live; readonly stepId: string }): JSX.Element {
  const ask = (size: number): void => props.live.mark(props.stepId, GROUPS, "make", { size });
  return (
    <details>
      <summary>Put people into groups</summary>
      <div className="two-choices gap">
        <Button onClick={() => ask(2)}>Pairs</Button>
        <Button onClick={() => ask(3)}>Threes</Button>
        <Button onClick={() => ask(4)}>Fours</Button>
        <Button onClick={() => ask(0)}>All together</Button>
      </div>
    </details>
  );
}

/** Closes the session for somebody whose client does harm. Everybody else goes on. */
export function SendOut(props: {
  readonly api: Api;
  readonly room: Room;
  readonly sessionId: string;
}): JSX.Element {
  const { api, room, sessionId } = props;
  const [person, setPerson] = useState("");
  const [said, setSaid] = useState("");
  const others = room.people().filter(({ id }) => id !== room.me.id);
  const name = others.find(({ id }) => id === person)?.name;
  const send = async (): Promise<void> => {
    const answer = await api.post(`/sessions/${encodeURIComponent(sessionId)}/removals`, { person });
    setSaid(answer.kind === "ok" ? "They are out of this session." : answer.problem.sentence);
    setPerson("");
  };
  return (
    <details>
      <summary>Send somebody out</summary>
      <div className="stack">
        <ChoosePerson
          label="Who"
          hint="For as long as this session runs they cannot come back. What they shared stays until it is hidden."
          nobody="Nobody"
          people={others}
          chosen={person}
          onChoose={setPerson}
        />
        <div className="row">
          <Button disabledFocusable={name === undefined} onClick={() => void send()}>
            {name === undefined ? "Send out" : `Send ${name} out`}
          </Button>
        </div>
        <p className="quiet" role="status">
          {said}
        </p>
      </div>
    </details>
  );
}
