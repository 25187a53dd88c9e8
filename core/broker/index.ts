/** The broker: joint agendas, and people who could answer a question. */
export { jointAgenda } from "./joint-agenda.ts";
export {
  AGREEMENTS,
  agreementFor,
  answered,
  checkAgreed,
  isShown,
  LOOK_FOR_MATCHES,
  matchSchema,
  newMatch,
  pairOf,
  sidesOf,
  type Agreement,
  type Match,
} from "./match.ts";
export { MOST_ASKED, whoCouldAnswer, type Knower, type Known } from "./knowing.ts";
