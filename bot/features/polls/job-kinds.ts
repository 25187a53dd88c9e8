/** The kinds of work that fall due for polls. */
export const ASK = "polls.ask-members";
export const SUM_UP = "polls.sum-up";
