import { useEffect, useState } from "react";
import {
  beginProgramme,
  editProgramme,
  readKeptProgramme,
  redoProgramme,
  sayProgrammeEdit,
  settleProgramme,
  undoProgramme,
  type ProgrammeEdit,
  type ProgrammeHistory,
} from "../../../../core/agendas/programming/index.ts";
import { keep, kept } from "../../../adapters/keep.ts";
import type { Programme } from "../template.ts";

/** What shapes a programme. */
export interface Shaper {
  readonly change: (edit: ProgrammeEdit) => void;
  /** The change that is being written is done: what comes next is undone by itself. */
  readonly settle: () => void;
}

/** A programme on its way. */
export interface Shaping extends Shaper {
  readonly history: ProgrammeHistory;
  /** What happened last, for those who do not see it. */
  readonly said: string;
  /** Whether it is not what is published. */
  readonly isChanged: boolean;
  /** Whether it was begun earlier in this window. */
  readonly isFromBefore: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Back to what is published. */
  readonly startAgain: () => void;
}

/** Shapes a programme; what is done to it outlives a reload. @param base the version that is published, 0 for none */
export function useProgramme(published: Programme, base: number): Shaping {
  const name = `programme ${published.id}`;
  const [{ first, isFromBefore }, setStart] = useState(() => startOf(name, published, base));
  const [history, setHistory] = useState(() => beginProgramme(first));
  const [said, setSaid] = useState("");
  const { present } = history;
  const isChanged = JSON.stringify(present) !== JSON.stringify(published);
  useEffect(
    () => keep(name, isChanged ? JSON.stringify({ base, programme: present }) : ""),
    [name, base, present, isChanged],
  );
  return {
    history,
    said,
    isChanged,
    isFromBefore,
    change(edit) {
      const after = editProgramme(history, edit);
      setHistory(after);
      if (after !== history) setSaid(sayProgrammeEdit(edit, after.present));
    },
    settle: () => setHistory(settleProgramme),
    undo() {
      setHistory(undoProgramme(history));
      setSaid("Undone.");
    },
    redo() {
      setHistory(redoProgramme(history));
      setSaid("Done again.");
    },
    startAgain() {
      setStart({ first: published, isFromBefore: false });
      setHistory(beginProgramme(published));
      setSaid("It is as it is published.");
    },
  };
}

/** What was kept counts only on top of the version that it started from: an older one would take back what others did. */
function startOf(
  name: string,
  published: Programme,
  base: number,
): { readonly first: Programme; readonly isFromBefore: boolean } {
  const found = readKeptProgramme(kept(name));
  const isOurs = found !== undefined && found.base === base && found.programme.id === published.id;
  return { first: isOurs ? found.programme : published, isFromBefore: isOurs };
}
