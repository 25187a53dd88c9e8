import type { Api } from "../../adapters/api.ts";
import type { Surroundings } from "../../adapters/teams.ts";
import type { Session } from "../sessions/index.tsx";

/** What every view of a live session is told. */
export interface LiveProps {
  readonly api: Api;
  readonly session: Session;
  readonly surroundings: Surroundings;
}
