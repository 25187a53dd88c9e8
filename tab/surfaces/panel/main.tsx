/** The meeting's side panel, and its stage: what every participant sees. */
import "virtual:teams-themes.css";
import "../../ui/base.css";
import "../../ui/panel.css";
import { createRoot } from "react-dom/client";
import { apiWith } from "../../adapters/api.ts";
import { askToken, openInTeams, sayLoaded } from "../../adapters/teams.ts";
import { OutsideTeams } from "../../ui/outside-teams.tsx";
import { wearTheme } from "../../ui/theme.tsx";
import { Panel } from "./panel.tsx";

async function start(): Promise<void> {
  const place = document.getElementById("root");
  if (place === null) throw new Error("The page has no #root to draw into.");
  const root = createRoot(place);
  try {
    const surroundings = await openInTeams(wearTheme);
    wearTheme(surroundings.theme);
    const linked = new URLSearchParams(location.search).get("session");
    root.render(<Panel api={apiWith(askToken)} surroundings={surroundings} linkedSession={linked} />);
    sayLoaded();
  } catch (cause) {
    root.render(<OutsideTeams cause={cause} />);
  }
}

void start();
