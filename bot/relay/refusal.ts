/** How the relay says no: with a status that Fluid's clients understand. */
import { NetworkError } from "@fluidframework/server-services-client";

/**
 * A request that the relay turns down. Fluid's clients fetch a fresh token once
 * for 401, and give up at once, without retrying, for 400, 403, 404 and 409.
 */
export class Refusal extends NetworkError {
  constructor(status: 400 | 401 | 403 | 404 | 409 | 413, message: string) {
    super(status, message, false, false);
  }
}

/** The document is not here: never made, over, or lost with a restart. */
export function documentIsGone(): Refusal {
  return new Refusal(404, "There is no such document here");
}
