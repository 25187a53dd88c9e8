/** The personal tab: somebody's communities, what comes next, and what was. */
import "virtual:teams-themes.css";
import "../../ui/base.css";
import "../../ui/panel.css";
import { apiWith } from "../../adapters/api.ts";
import { askToken } from "../../adapters/teams.ts";
import { startPage } from "../../ui/start-page.tsx";
import { Home } from "./home.tsx";

const api = apiWith(askToken);
const asked = new URLSearchParams(location.search);

void startPage(({ locale }) => <Home api={api} locale={locale} asked={asked} />);
