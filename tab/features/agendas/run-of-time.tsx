import type { JSX } from "react";
import { piecesOf, type Agenda } from "./template.ts";

/** The run of time as a picture: a bar of pieces, each as wide as it is long. The list below it says the same in words. */
export function RunOfTime(props: { readonly agenda: Pick<Agenda, "steps" | "minutes"> }): JSX.Element {
  const pieces = piecesOf(props.agenda);
  return (
    <div className="run" aria-hidden="true">
      {pieces.map((piece) => (
        <span
          key={piece.id}
          className="run-piece"
          data-colour={piece.colour}
          style={{ flexGrow: piece.minutes }}
          title={`${piece.title}, ${piece.minutes} min`}
        />
      ))}
    </div>
  );
}
