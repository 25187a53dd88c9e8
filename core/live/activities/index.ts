/**
 * The parts that activities are made of. Each is one file: what a participant
 * may write, and what all see of it. The panel loads this late.
 */
export {
  HOUSE,
  isNewerMark,
  kindOf,
  marksOf,
  parseMark,
  placeKey,
  printMark,
  readPlace,
  type Mark,
  type MarkPlace,
} from "./marks.ts";
export { countsAsMark, MOST_MARKS_EACH } from "./accepting.ts";
export { minutesOf, partsIn, phaseAt, phasesOf, type PhaseNow, type TimedPhase } from "./phases.ts";
export { itemsFor, type Item } from "./items.ts";
export { resultsOf, type StepResult } from "./results.ts";
export {
  isPrivate,
  reveal,
  runningParts,
  takesPicks,
  takesSecrets,
  type RunningParts,
  type Secret,
} from "./secrets.ts";
export { captureText } from "./capture.ts";
export {
  merge,
  moveInto,
  nameOf,
  seeClusters,
  undoOf,
  type Cluster,
  type Clusters,
  type Move,
} from "./cluster.ts";
export { seeCoffee, type Coffee, type GoOn } from "./coffee.ts";
export { readCommitment, sayCommitment, takeawayInWords, type Commitment } from "./commitment.ts";
export { seeGrid, type Grid, type Spot } from "./grid.ts";
export { choicesIn, seePoll, withChoices, type Poll } from "./poll.ts";
export { seeQuestions, type QueuedQuestion } from "./questions.ts";
export { questionsIn, readQuizSum, scoreOf, type QuizQuestion, type QuizSum } from "./quiz.ts";
export { moveBy, seeRanking, type Ranking } from "./rank.ts";
export { seeScale, type Rating, type Scale } from "./scale.ts";
export { dealCards, seeScores, type Scores } from "./score.ts";
export { lineKey, linesOn, sheetBefore, type SheetLine } from "./sheets.ts";
export { seeStations, stationFor, type Station } from "./stations.ts";
export { BEGIN_WITHIN_MS, seeQueue, seeRound, type Speaking } from "./turns.ts";
export { byVotes, seeVotes, type Votes } from "./vote.ts";
