import type { JSX } from "react";
import { PARKING, parkedIn } from "../../../core/live/index.ts";
import { inItsLanguage } from "../../ui/language.ts";
import { WritingBox } from "../../ui/writing.tsx";
import type { Drafts } from "./drafts.ts";
import type { Live } from "./live.ts";
import type { Room } from "./room.ts";

/** The name under which a thought is kept while it is written: it belongs to no step. */
const PARK = "park";

/** A thought that does not belong to what is on now: it waits, and comes to what the community wants to learn. */
export function Parking(props: {
  readonly live: Live;
  readonly room: Room;
  readonly drafts: Drafts;
  readonly onText: (draft: string, text: string) => void;
  readonly said: (text: string) => string;
}): JSX.Element {
  const { live, room, drafts, onText, said } = props;
  const parked = parkedIn(room.contributions());
  const count = parked.length === 0 ? "" : ` (${parked.length})`;
  return (
    <details className="block">
      <summary>{`Park a thought${count}`}</summary>
      <div className="stack">
        <p className="quiet">
          For something that matters and not now. It stands in the recap, and comes to what you want to learn
          together.
        </p>
        <WritingBox
          label="For another time"
          send="Park it"
          text={drafts[PARK] ?? ""}
          onText={(text) => onText(PARK, text)}
          onSend={(text) => {
            live.share("answer", PARKING, said(text));
            onText(PARK, "");
          }}
        />
        {parked.length > 0 && (
          <ul className="answers plain-list" aria-label="Parked for another time">
            {parked.map(({ id, authorName, text }) => (
              <li key={id}>
                <div className="quiet">{authorName}</div>
                <div className="words" {...inItsLanguage(text)}>
                  {text}
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
