/** Reports: harm that somebody sees, what a steward does about it, and the way to appeal. */
export {
  reportSchema,
  thingSchema,
  REASON_LIMIT,
  WORDS_SHOWN,
  type Report,
  type SharedThing,
  type Thing,
} from "./report.ts";
export {
  addReport,
  allowsAnonymous,
  answerAppeal,
  appeal,
  decideReport,
  reportNotFound,
} from "./deciding.ts";
