/**
 * The search where repeats are hard to avoid. It knows for each person what
 * trouble they have with each group, so that an exchange is weighed in five
 * look-ups; only one that is made costs a walk through all people.
 */
import { exchange as carryOut, setTrouble, type Board } from "./board.ts";
import { keepBest } from "./best.ts";
import { countTrouble, move, seatWithTrouble, weigh, weighWhole } from "./trouble.ts";

/** How readily it takes a turn for the worse, in repeats, at the beginning and at the end. */
const BOLD = 0.33;
const CAREFUL = 0.18;

/**
 * Removes repeats and broken rules as far as so many tries go; people in sets
 * stay where they are. The board then shows the best that was met. Changes it.
 */
export function removeTroubleThoroughly(board: Board, tries: number, atLeast: number): void {
  const { chance, groupAt, seats, problem } = board;
  const trouble = countTrouble(board);
  const best = keepBest(board);
  const hasWholeRules = problem.anchors !== undefined || problem.hours !== undefined;
  const cooling = (CAREFUL / BOLD) ** (1 / tries);
  let boldness = BOLD;
  for (let turn = 0; turn < tries && board.total > atLeast; turn += 1) {
    boldness *= cooling;
    const group = board.troubled[chance.below(board.troubledCount)] ?? 0;
    const here = seatWithTrouble(board, trouble, group);
    const there = chance.below(seats.length);
    const other = groupAt[there] ?? 0;
    if (other === group) continue;
    const [one, two] = [seats[here] ?? 0, seats[there] ?? 0];
    if (problem.setOf[one] !== -1 || problem.setOf[two] !== -1) continue;
    let [change, otherChange] = [weigh(trouble, group, one, two), weigh(trouble, other, two, one)];
    const hope = change + otherChange - (hasWholeRules ? 2 * board.weights.broken : 0);
    const lot = hope > 0 ? chance.share() : 0;
    if (hope > 0 && lot >= Math.exp(-hope / boldness)) continue;
    if (hasWholeRules) {
      change += weighWhole(board, group, here, two);
      otherChange += weighWhole(board, other, there, one);
      const sum = change + otherChange;
      if (sum > 0 && (hope > 0 ? lot : chance.share()) >= Math.exp(-sum / boldness)) continue;
    }
    if (change + otherChange > 0) best.beforeWorse();
    carryOut(board, [here], [there]);
    move(trouble, group, other, one, two);
    setTrouble(board, group, (board.trouble[group] ?? 0) + change);
    setTrouble(board, other, (board.trouble[other] ?? 0) + otherChange);
    best.after();
  }
  best.restore();
}
