/** The work of libraries, by name. */
export const INDEX = "library.index";
/** Asks the owner of an entry whether it still holds. */
export const ASK_TO_RENEW = "library.ask-to-renew";
/** Asks whoever may check what waits. */
export const ASK_TO_CHECK = "library.ask-to-check";
