/** Looking for better groups by exchanging people, at first boldly and then ever more carefully. */
import { keepBest } from "./best.ts";
import { exchange as carryOut, noteTrouble, type Board } from "./board.ts";
import { choose, noExchange, weighTrouble, weighWishes } from "./exchange.ts";

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
  const exchange = noExchange();
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
    if (groupAt[there] === group || !choose(board, exchange, here, there)) continue;
    weighTrouble(board, exchange);
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
  const exchange = noExchange();
  const { chance, groupAt, seats, trouble } = board;
  const cooling = (CAREFUL_IN_WISHES / BOLD_IN_WISHES) ** (1 / tries);
  let boldness = BOLD_IN_WISHES;
  for (let turn = 0; turn < tries; turn += 1) {
    boldness *= cooling;
    const [here, there] = [chance.below(seats.length), chance.below(seats.length)];
    const [group, other] = [groupAt[here] ?? 0, groupAt[there] ?? 0];
    if (group === other || !choose(board, exchange, here, there)) continue;
    weighWishes(board, exchange);
    // Where two groups have no trouble, nothing makes up for wishes: who has met whom is then looked up for few tries.
    const isClear = trouble[group] === 0 && trouble[other] === 0;
    if (isClear && !isWorthIt(exchange.wishes)) continue;
    weighTrouble(board, exchange);
    if (exchange.trouble > 0) continue;
    if (!isClear && exchange.trouble === 0 && !isWorthIt(exchange.wishes + exchange.recency)) continue;
    carryOut(board, exchange.here, exchange.there);
    if (isClear) continue;
    noteTrouble(board, group);
    noteTrouble(board, other);
  }

  function isWorthIt(cost: number): boolean {
    return cost <= 0 || chance.share() < Math.exp(-cost / boldness);
  }
}
