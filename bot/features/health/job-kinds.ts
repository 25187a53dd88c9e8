/** What falls due for health checks. */
export const OPEN = "health.open";
export const ASK = "health.ask";
export const CLOSE = "health.close";
