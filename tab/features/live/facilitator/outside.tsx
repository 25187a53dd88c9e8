import { useState, type JSX } from "react";
import { Button, Field, Input } from "../../../ui/fluent.tsx";
import { useKept } from "../use-kept.tsx";
import { whoMust } from "../who-must.ts";
import type { MeetingSeen } from "./use-meeting.tsx";

interface OutsideProps {
  readonly seen: MeetingSeen;
  readonly onSaid: (words: string) => void;
}

/** Those without the panel: the card in the meeting's chat, and people who are added by name. */
export function OutsidePanel(props: { readonly seen: MeetingSeen }): JSX.Element {
  const { meeting, ask } = props.seen;
  const [said, setSaid] = useState<string>();
  const post = (): void =>
    void ask("card").then((refusal) => setSaid(refusal ?? "The card is in the meeting's chat."));
  return (
    <details>
      <summary>Those without the panel</summary>
      <div className="stack">
        {meeting?.card === "refused" && (
          <p className="note warn">
            Guildhall may not write in this meeting&apos;s chat: only its organiser can add it there.{" "}
            {whoMust(meeting)}
          </p>
        )}
        <div className="row">
          <Button onClick={post}>Post this step in the chat</Button>
        </div>
        <ByName seen={props.seen} onSaid={setSaid} />
        <p role="status">{said}</p>
      </div>
    </details>
  );
}

/** People who dialled in or share a room. */
function ByName({ seen, onSaid }: OutsideProps): JSX.Element {
  const [name, setName] = useKept(`by-name|${seen.sessionId}`);
  const named = seen.meeting?.people.filter(({ by }) => by === "named") ?? [];
  const add = (): void =>
    void seen.ask("present", { name }).then((refusal) => {
      onSaid(refusal ?? `${name} is counted.`);
      if (refusal === undefined) setName("");
    });
  return (
    <>
      <form
        className="stack"
        aria-label="Add somebody by name"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") add();
        }}
      >
        <Field label="Somebody who dialled in or shares a room">
          <Input value={name} maxLength={120} onChange={(_event, data) => setName(data.value)} />
        </Field>
        <div className="row">
          <Button type="submit" disabledFocusable={name.trim() === ""}>
            Add by name
          </Button>
        </div>
      </form>
      {named.map((each) => (
        <div key={each.person} className="spread">
          <span>{each.name}</span>
          <Button
            size="small"
            aria-label={`Take out ${each.name}`}
            onClick={() => void seen.takeBack(each.person)}
          >
            Take out
          </Button>
        </div>
      ))}
    </>
  );
}
