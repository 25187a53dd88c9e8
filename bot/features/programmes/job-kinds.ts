/** The kind of work that falls due for programmes. */
export const SYNC = "programmes.sync";
/** What a programme asks between two sessions. */
export const ASK_BETWEEN = "programmes.ask-between";
