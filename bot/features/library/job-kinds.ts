/** The work of libraries, by name. */
export const INDEX = "library.index";
/** Asks whoever may check what waits. */
export const ASK_TO_CHECK = "library.ask-to-check";
