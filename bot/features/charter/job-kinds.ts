/** What falls due for charters. */
export const REVIEW = "charter.review";
