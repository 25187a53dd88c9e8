/** The broker: joint agendas, and people who could answer a question. */
export { jointAgenda } from "./joint-agenda.ts";
export { MOST_ASKED, whoCouldAnswer, type Knower, type Known } from "./knowing.ts";
