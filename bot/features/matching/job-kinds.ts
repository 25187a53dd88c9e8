/** What falls due for introductions. */
export const ASK = "matching.ask";
export const ARRANGE = "matching.arrange";
export const SEND = "matching.send";
export const AFTERWARDS = "matching.afterwards";
export const SUMS = "matching.sums";
