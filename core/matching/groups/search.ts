/** Looking for better groups by exchanging people, at first boldly and then ever more carefully. */
import { keepBest } from "./best.ts";
import { exchange as carryOut, noteTrouble, type Board } from "./board.ts";
import { think, type Exchange } from "./exchange.ts";

/** How readily the search takes a turn for the worse, in repeats, at the beginning and at the end. */
const BOLD = 0.6;
const CAREFUL = 0.12;
/** The same for wishes, of which a pair can cost 63. */
const BOLD_IN_WISHES = 24;
const CAREFUL_IN_WISHES = 1;

/**
 * Removes broken rules and repeats until none is left that must not be, or
 * the tries are used up; the board then shows the best that was met.
 * Changes the board.
 * @param atLeast the repeats that nothing can avoid
 * @returns how many tries it took
 */
export function removeTrouble(board: Board, tries: number, atLeast: number): number {
  const exchange: Exchange = { here: [], there: [], trouble: 0, wishes: 0 };
  const { chance, starts, groupAt, seats } = board;
  const best = keepBest(board);
  const cooling = (CAREFUL / BOLD) ** (1 / tries);
  let boldness = BOLD;
  let turn = 0;
  for (; turn < tries && board.total > atLeast; turn += 1) {
    boldness *= cooling;
    const group = board.troubled[chance.below(board.troubledCount)] ?? 0;
    const here = (starts[group] ?? 0) + chance.below((starts[group + 1] ?? 0) - (starts[group] ?? 0));
    const there = chance.below(seats.length);
    if (groupAt[there] === group || !think(board, exchange, here, there)) continue;
    if (exchange.trouble > 0 && chance.share() >= Math.exp(-exchange.trouble / boldness)) continue;
    if (exchange.trouble > 0) best.beforeWorse();
    carryOut(board, exchange.here, exchange.there);
    noteTrouble(board, group);
    noteTrouble(board, groupAt[there] ?? 0);
    best.after();
  }
  best.restore();
  return turn;
}

/** Meets more wishes without a rule broken or a repeat more. Changes the board. */
export function meetWishes(board: Board, tries: number): void {
  const exchange: Exchange = { here: [], there: [], trouble: 0, wishes: 0 };
  const { chance, groupAt, seats } = board;
  const cooling = (CAREFUL_IN_WISHES / BOLD_IN_WISHES) ** (1 / tries);
  let boldness = BOLD_IN_WISHES;
  for (let turn = 0; turn < tries; turn += 1) {
    boldness *= cooling;
    const [here, there] = [chance.below(seats.length), chance.below(seats.length)];
    if (groupAt[here] === groupAt[there] || !think(board, exchange, here, there)) continue;
    if (exchange.trouble > 0) continue;
    const isWorse = exchange.trouble === 0 && exchange.wishes > 0;
    if (isWorse && chance.share() >= Math.exp(-exchange.wishes / boldness)) continue;
    carryOut(board, exchange.here, exchange.there);
    noteTrouble(board, groupAt[here] ?? 0);
    noteTrouble(board, groupAt[there] ?? 0);
  }
}
