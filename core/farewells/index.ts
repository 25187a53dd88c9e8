/** Ending a community well: a farewell, what becomes of its library, and a file of it. */
export {
  AHEAD_DAYS,
  checkFarewell,
  checkHeirAnswered,
  CLOSING,
  farewellSchema,
  heirOf,
  libraryAsMarkdown,
  sayFarewell,
  type Farewell,
} from "./farewell.ts";
