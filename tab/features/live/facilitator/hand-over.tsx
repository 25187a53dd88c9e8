import { useState, type JSX } from "react";
import type { LeadAnswer } from "../../../../core/live/contract.ts";
import { Button } from "../../../ui/fluent.tsx";
import type { Room } from "../room.ts";
import { ChoosePerson } from "./choose-person.tsx";
import type { LeadWish } from "./use-lead.tsx";

/** Gives the session to somebody who is here, alone or together. */
export function HandOver(props: {
  readonly room: Room;
  readonly lead: LeadAnswer | undefined;
  readonly onLead: (wish: LeadWish) => Promise<string | undefined>;
}): JSX.Element {
  const { room, lead, onLead } = props;
  const [to, setTo] = useState("");
  const [said, setSaid] = useState<string>();
  const others = room.people().filter(({ id }) => id !== room.me.id);
  const ask = (wish: LeadWish, done: string): void =>
    void onLead(wish).then((refusal) => setSaid(refusal ?? done));
  const name = others.find(({ id }) => id === to)?.name ?? "";
  return (
    <details>
      <summary>Hand over</summary>
      <div className="stack">
        <ChoosePerson
          label="To whom"
          nobody="Choose somebody who is here"
          people={others}
          chosen={to}
          onChoose={setTo}
        />
        <div className="row">
          <Button
            disabledFocusable={name === ""}
            onClick={() => ask({ wish: "hand", person: to }, `${name} runs the session now.`)}
          >
            Hand it over
          </Button>
          <Button
            disabledFocusable={name === ""}
            onClick={() => ask({ wish: "help", person: to }, `${name} can run the session, too.`)}
          >
            Let them help
          </Button>
        </div>
        {(lead?.granted ?? []).map(({ person, name: granted }) => (
          <div key={person} className="spread">
            <span>{granted} may run this session</span>
            <Button
              size="small"
              aria-label={`Take it back from ${granted}`}
              onClick={() => ask({ wish: "withdraw", person }, `${granted} runs it no more.`)}
            >
              Take it back
            </Button>
          </div>
        ))}
        <p role="status">{said}</p>
      </div>
    </details>
  );
}
