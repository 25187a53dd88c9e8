/** The meeting's side panel, and its stage: what every participant sees. */
import "virtual:teams-themes.css";
import "../../ui/base.css";
import "../../ui/panel.css";
import { apiWith } from "../../adapters/api.ts";
import { askToken } from "../../adapters/teams.ts";
import { startPage } from "../../ui/start-page.tsx";
import { Panel } from "./panel.tsx";

const api = apiWith(askToken);
const linkedSession = new URLSearchParams(location.search).get("session");

void startPage((surroundings) => (
  <Panel api={api} surroundings={surroundings} linkedSession={linkedSession} />
));
