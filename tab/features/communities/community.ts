import type { Role } from "../../../core/access/index.ts";

/** A community as `GET /api/v1/communities` tells it, with what the reader is in it. */
export interface Community {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly domain: string;
  readonly practice: string;
  /** How often it means to meet, in its own words. */
  readonly cadence: string;
  readonly kind: "open" | "cohort" | "resource-group";
  readonly visibility: "open" | "request" | "private";
  readonly memberList: "shown" | "hidden";
  readonly state: "active" | "paused" | "closed" | "merged";
  /** Null for somebody who is not in it. */
  readonly role: Role | null;
}
