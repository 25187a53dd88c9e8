/** What falls due for charters. */
export const REVIEW = "charter.review";
export const ASK_TO_SIGN = "charter.ask-to-sign";
