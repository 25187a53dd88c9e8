/** The best board that a search met, copied only when it is about to be left. */
import { noteTrouble, type Board } from "./board.ts";

export interface KeptBest {
  /** To be called before a change for the worse. */
  beforeWorse(): void;
  /** To be called after every change. */
  after(): void;
  /** Shows the best again, where the board is no longer as good. Changes the board. */
  restore(): void;
}

/** Starts with the board as it is. */
export function keepBest(board: Board): KeptBest {
  let best = board.total;
  let kept = board.seats.slice();
  let isKept = true;
  return {
    beforeWorse() {
      if (isKept || board.total !== best) return;
      kept = board.seats.slice();
      isKept = true;
    },
    after() {
      if (board.total >= best) return;
      best = board.total;
      isKept = false;
    },
    restore() {
      if (board.total <= best) return;
      board.seats.set(kept);
      for (const [seat, person] of kept.entries()) board.seatOf[person] = seat;
      for (let group = 0; group + 1 < board.starts.length; group += 1) noteTrouble(board, group);
    },
  };
}
