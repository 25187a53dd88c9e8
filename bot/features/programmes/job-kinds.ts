/** The kind of work that falls due for programmes. */
export const SYNC = "programmes.sync";
