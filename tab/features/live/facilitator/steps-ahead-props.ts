import type { Edit, KnownActivity, LiveStep } from "../../../../core/live/index.ts";
import type { Session } from "../../sessions/index.tsx";

/** What the list of steps ahead, and each of its forms, is told. */
export interface StepsAheadProps {
  readonly session: Session;
  readonly steps: readonly LiveStep[];
  /** Index of the step that is on; -1 before the start. */
  readonly current: number;
  readonly known: ReadonlyMap<string, KnownActivity>;
  readonly isCutOff: boolean;
  readonly onEdit: (edit: Edit) => void;
}
