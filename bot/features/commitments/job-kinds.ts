/** What falls due for commitments. */
export const ASK = "commitments.ask";
