/** The seam to people's calendars, where an administrator has connected them. */
import type { Temporal } from "temporal-polyfill";
import type { PersonId, TenantId } from "../core/ids.ts";

/** A calendar did not answer, or refused. */
export class CalendarError extends Error {
  readonly failure:
    | { readonly code: "unreachable" }
    | { readonly code: "throttled"; readonly retryAfterMs: number }
    | { readonly code: "refused"; readonly status: number };
  constructor(doing: string, failure: CalendarError["failure"], cause?: unknown) {
    super(`calendar, ${doing}: ${failure.code}`, { cause });
    this.name = "CalendarError";
    this.failure = failure;
  }
}

/** A stretch of somebody's calendar that is taken: ISO instants. */
export interface TakenTime {
  readonly from: string;
  readonly to: string;
}

/** When people have something else; what it is is never asked. */
export interface FreeBusy {
  /** Those whose calendar is not known are left out. @throws {CalendarError} */
  takenTimes(
    tenant: TenantId,
    people: readonly PersonId[],
    range: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  ): Promise<ReadonlyMap<PersonId, readonly TakenTime[]>>;
}
