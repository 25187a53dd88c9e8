import type { JSX } from "react";
import { Button } from "../../../ui/fluent.tsx";
import type { Keeper, Kept } from "./keeper.ts";

const SAVED: Readonly<Record<Kept["saving"], string>> = {
  saved: "Saved",
  waiting: "Saving",
  away: "Guildhall does not answer. Your changes are kept here and saved as soon as it does.",
};

/** Undo and redo, how the saving goes, and who else is here. */
export function Toolbar(props: { readonly keeper: Keeper; readonly shown: Kept }): JSX.Element {
  const { keeper, shown } = props;
  const { past, future } = shown.history;
  return (
    <div className="row editor-bar">
      <Button size="small" disabledFocusable={past.length === 0} onClick={keeper.undo}>
        Undo
      </Button>
      <Button size="small" disabledFocusable={future.length === 0} onClick={keeper.redo}>
        Redo
      </Button>
      <span className="quiet" role="status">
        {shown.problem?.sentence ?? SAVED[shown.saving]}
      </span>
      <span className="quiet" role="status">
        {sayOthers(shown)}
      </span>
    </div>
  );
}

function sayOthers({ others, sharing }: Kept): string {
  if (others.length === 0) return "";
  const names = others.map(({ name }) => name).join(", ");
  const here = `${names} ${others.length === 1 ? "is" : "are"} here, too.`;
  return sharing === "soon" ? `${here} What they do shows within seconds.` : here;
}

/** Somebody took out the step in which this person was: nothing is lost, and they may put it back. */
export function TakenOut(props: { readonly shown: Kept; readonly keeper: Keeper }): JSX.Element {
  const { keeper, shown } = props;
  const { takenOut } = shown;
  return (
    <div role="status">
      {takenOut !== undefined && (
        <div className="note warn row gap">
          <span className="grow">
            Somebody took out {takenOut.step.title === "" ? "the step" : takenOut.step.title} while you were
            in it.
          </span>
          <Button
            size="small"
            onClick={() => {
              keeper.change({ kind: "insert", ...takenOut });
              keeper.forgetTakenOut();
            }}
          >
            Put it back
          </Button>
          <Button size="small" onClick={keeper.forgetTakenOut}>
            Leave it out
          </Button>
        </div>
      )}
    </div>
  );
}
