/** What falls due for value. */
export const COUNT = "value.count";
