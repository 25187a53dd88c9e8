/** Compositions of parts that many activities share. */
import type { PartUse } from "../parts.ts";

type Parts = readonly PartUse[];

/** Everyone writes, and reads what the others write. */
export const WRITE_AND_READ: Parts = [{ kind: "write" }, { kind: "wall" }];

/** Everyone writes for themselves; all of it is shown at once when the next phase begins. */
export const WRITE_ALONE: Parts = [{ kind: "write", privately: true }];

/** The same, and nobody ever learns whose words these are. */
export const WRITE_UNNAMED: Parts = [{ kind: "write", privately: true, unnamed: true }];

export const READ: Parts = [{ kind: "wall" }];

/** People talk in their groups. */
export const IN_GROUPS: Parts = [{ kind: "groups" }];

/** Groups talk, and write what all may read. */
export const GROUPS_WRITE: Parts = [{ kind: "groups" }, { kind: "write" }, { kind: "wall" }];

/** Questions are written, and those most people wait for come first. */
export const ASK: Parts = [{ kind: "write", label: "Your question" }, { kind: "questions" }];
