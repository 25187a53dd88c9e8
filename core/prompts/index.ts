/** Prompts: questions to a community, answered by each member in their own time. */
export {
  answerSchema,
  endPrompt,
  closesAtOf,
  opensAtOf,
  PROMPT_STATUSES,
  promptNotFound,
  promptSchema,
  repliesOf,
  statusOf,
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
export {
  checkMayAnswer,
  decideAnswer,
  LATE_HOURS,
  takesLate,
  mayRead,
  replaceAnswer,
  type AnswerDecision,
  type Answering,
} from "./answering.ts";
export {
  chartOf,
  DIGEST_BYTES,
  inOrder,
  LEAST_SHOWN,
  selectVaried,
  type Bar,
  type Chart,
  type DigestSelection,
} from "./digest.ts";
export { ANSWER_LIMIT, QUESTION_LIMIT, tidyLines } from "./text.ts";
export {
  FIRST_QUESTION,
  MOST_OPTIONS,
  MOST_QUESTIONS,
  optionsOf,
  questionSchema,
  questionsOf,
  questionsSchema,
  sayWay,
  type Question,
  type Way,
} from "./questions.ts";
export {
  checkReply,
  isAsked,
  nextToAnswer,
  repliesSchema,
  replyFrom,
  replyFromWords,
  replySchema,
  saidIn,
  sayReplies,
  sayReply,
  type Inputs,
  type Replies,
  type Reply,
  type Said,
} from "./replies.ts";
export {
  fitsOnCard,
  MOST_PICTURES_ON_CARD,
  PICTURE_BYTES,
  PICTURE_TYPES,
  pictureTypeOf,
  type PictureType,
} from "./picture.ts";
export { picturesIn } from "./replies.ts";
export { readQuestions, type ReadQuestions } from "./reading.ts";
export {
  drawFromPool,
  POOL,
  PURPOSES,
  readDraw,
  type Draw,
  type PoolQuestion,
  type Purpose,
} from "./pool.ts";
export {
  checkRhythm,
  decideRhythm,
  isVolunteersWanted,
  MOST_RHYTHMS,
  nextTime,
  nextVolunteer,
  RHYTHM_OPEN_HOURS,
  rhythmSchema,
  sayNextTimes,
  saySource,
  sourceSchema,
  TURN_DAYS,
  volunteerSchema,
  type Rhythm,
  type RhythmDecision,
  type Source,
  type Volunteer,
} from "./rhythm.ts";
export {
  checkTalk,
  helpersFor,
  MARKS,
  MOST_HELPERS,
  REPLY_LIMIT,
  talkSchema,
  viewTalk,
  type Mark,
  type Talk,
  type TalkView,
} from "./talk.ts";
