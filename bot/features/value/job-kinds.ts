/** What falls due for value. Communities plan the first counting, so that nobody has to look before there is one. */
export { COUNT_AFTER as COUNT } from "../communities/index.ts";

/** Looks at a page of all communities, for those whose figures are behind. */
export const WALK = "value.walk";
