/** The work of newcomers' paths, by name. */
export const STEP = "newcomers.step";
export const BUDDY = "newcomers.buddy";
