/** The personal tab: somebody's communities, what comes next, and what was. */
import "virtual:teams-themes.css";
import "../../ui/base.css";
import "../../ui/panel.css";
import { createRoot } from "react-dom/client";
import { apiWith } from "../../adapters/api.ts";
import { askToken, openInTeams, sayLoaded } from "../../adapters/teams.ts";
import { OutsideTeams } from "../../ui/outside-teams.tsx";
import { wearTheme } from "../../ui/theme.tsx";
import { Home } from "./home.tsx";

async function start(): Promise<void> {
  const place = document.getElementById("root");
  if (place === null) throw new Error("The page has no #root to draw into.");
  const root = createRoot(place);
  try {
    const { theme, locale } = await openInTeams(wearTheme);
    wearTheme(theme);
    root.render(
      <Home api={apiWith(askToken)} locale={locale} asked={new URLSearchParams(location.search)} />,
    );
    sayLoaded();
  } catch (cause) {
    root.render(<OutsideTeams cause={cause} />);
  }
}

void start();
