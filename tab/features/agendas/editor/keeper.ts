/**
 * Keeps an agenda while somebody shapes it: every change is saved by itself,
 * what others do comes in, and nobody's work is lost on the way.
 */
import {
  beginHistory,
  edit,
  redo,
  sayEdit,
  settle,
  undo,
  type Edit,
  type History,
} from "../../../../core/agendas/editing/index.ts";
import type { Api } from "../../../adapters/api.ts";
import type { Kept, OpenDraft } from "./kept.ts";
import { saverOf, type Later } from "./saver.ts";

export type { Kept, OpenDraft } from "./kept.ts";

export interface Keeper {
  readonly current: () => Kept;
  readonly subscribe: (hear: () => void) => () => void;
  readonly change: (change: Edit) => void;
  /** The change that is being written is done: what comes next is undone by itself. */
  readonly settle: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Saves what is not saved yet, now. Whether everything is saved then. */
  readonly save: () => Promise<boolean>;
  /** Asks what others did, and says that we are here. */
  readonly meet: () => Promise<void>;
}

/**
 * Keeps one draft. Asks the server by itself only to save.
 *
 * @param path of the draft in the API
 * @param later runs something after some milliseconds
 */
export function keepDraft(
  api: Api,
  path: string,
  open: OpenDraft,
  later: Later = (run, afterMs) => void setTimeout(run, afterMs),
): Keeper {
  const hearers = new Set<() => void>();
  let kept: Kept = {
    history: beginHistory(open.draft),
    saving: "saved",
    base: open.base,
    others: [],
    said: "",
  };
  const show = (part: Partial<Kept>): void => {
    kept = { ...kept, ...part };
    for (const hear of hearers) hear();
  };
  const saver = saverOf(api, path, open, { current: () => kept, show }, later);
  const go = (history: History, said: string): void => {
    if (history === kept.history) return;
    show({ history, said });
    saver.plan();
  };
  return {
    current: () => kept,
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    change(change) {
      const history = edit(kept.history, change);
      go(history, sayEdit(change, history.present));
    },
    settle: () => show({ history: settle(kept.history) }),
    undo: () => go(undo(kept.history), "Undone."),
    redo: () => go(redo(kept.history), "Done again."),
    save: saver.save,
    async meet() {
      if (saver.isSaving()) return;
      const { number, base } = saver.known();
      const answer = await api.post<News>(`${path}/presence`, { number, base });
      if (answer.kind === "problem") return;
      const { news, others } = answer.value;
      show({ others });
      // What was saved meanwhile is newer than what this answer knows.
      const isFresh = !saver.isSaving() && number === saver.known().number;
      if (news !== undefined && isFresh) saver.takeIn(news, saver.known().draft);
    },
  };
}

interface News {
  readonly news?: OpenDraft;
  /** Names. */
  readonly others: readonly string[];
}
