/** A community and members for tests of decisions. */
import { Temporal } from "temporal-polyfill";
import { communityId, personId } from "../../../core/ids.ts";
import type { Community } from "../../../core/communities/index.ts";

export const NOW = Temporal.Instant.from("2026-03-02T09:00:00Z");
export const STEWARD = personId("steward");
export const DOING = { by: STEWARD, now: NOW };

/** The Data Guild, open and active, with changes. */
export function community(changes: Partial<Community> = {}): Community {
  return {
    version: 1,
    id: communityId("data"),
    name: "Data Guild",
    handle: "data-guild",
    domain: "data",
    practice: "",
    kind: "open",
    visibility: "open",
    cadence: "",
    createdAt: "2026-01-01T00:00:00Z",
    foundedBy: STEWARD,
    ...changes,
  };
}

export const later = (days: number): Temporal.Instant => NOW.add({ hours: 24 * days });
