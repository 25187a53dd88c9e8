/** What somebody did, as those who carry turns and requests tell it to whoever keeps deeds. */
import type { Speaker, World } from "./ports.ts";

/** Who did what, with what came along. */
export interface Deed extends Pick<Speaker, "tenant" | "person"> {
  /** `command NAME`, `button VERB`, or a route's method and path. */
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Writes a deed down, where it is one that is kept. */
export type KeepDeed = (world: World, deed: Deed) => Promise<void>;

/** What came from outside, as names and values; nothing where it is no object. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
