/** The stand-in for Teams, for tests: the demo's own, with a tenant that only tests use. */
import { TeamsStandIn } from "../../bot/local/teams-stand-in.ts";

export type {
  TeamsButton,
  TeamsCard,
  TeamsMessage,
  TeamsPerson,
  TeamsStandIn,
} from "../../bot/local/teams-stand-in.ts";

export const TEAMS_TENANT = "22222222-2222-4222-8222-222222222222";

/** Starts a stand-in for a bot at `http://127.0.0.1:PORT`. */
export function startTeams(botUrl: string, tenant = TEAMS_TENANT): Promise<TeamsStandIn> {
  return TeamsStandIn.start(botUrl, tenant);
}
