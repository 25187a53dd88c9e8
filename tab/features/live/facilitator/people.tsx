import type { JSX } from "react";
import type { Room } from "../room.ts";
import { peopleHere, type Person } from "./seen.ts";

/** Everybody in the room by name, and whether they have answered. */
export function PeopleHere(props: {
  readonly room: Room;
  readonly stepId: string;
  readonly collects: boolean;
  readonly byCard: readonly Person[];
}): JSX.Element {
  const here = peopleHere(props.room, props.stepId, props.byCard);
  return (
    <details>
      <summary>{`Who is here (${here.length})`}</summary>
      <ul className="plain-list">
        {here.map(({ id, name, hasAnswered }) => (
          <li key={id} className="spread">
            <span>{name}</span>
            {props.collects && <span className="quiet">{hasAnswered ? "Has answered" : "Not yet"}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
