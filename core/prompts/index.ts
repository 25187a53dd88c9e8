/** Prompts: questions to a community, answered by each member in their own time. */
export {
  answerSchema,
  ANSWER_LIMIT,
  checkQuestion,
  endPrompt,
  closesAtOf,
  opensAtOf,
  PROMPT_STATUSES,
  promptNotFound,
  promptSchema,
  QUESTION_LIMIT,
  statusOf,
  tidyLines,
  type Answer,
  type Prompt,
  type PromptStatus,
} from "./prompt.ts";
export {
  cutsOf,
  OPEN_HOURS,
  readOpening,
  readTiming,
  type Closing,
  type Cut,
  type Opening,
  type Timing,
} from "./sentence.ts";
export {
  checkWindow,
  decideDigest,
  decideOpening,
  DIGEST_WITHIN,
  type DigestDecision,
  type OpeningDecision,
  type Window,
} from "./window.ts";
export {
  draftSchema,
  nextQuestion,
  settle,
  whoseTurn,
  type Draft,
  type DraftQuestion,
  type DraftTurn,
} from "./draft.ts";
export { decideAnswer, mayRead, replaceAnswer, type AnswerDecision, type Answering } from "./answering.ts";
export { DIGEST_BYTES, selectForDigest, type DigestSelection } from "./digest.ts";
