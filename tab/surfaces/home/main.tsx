/** The personal tab: somebody's communities, what comes next, and what was. */
import "virtual:teams-themes.css";
import "../../ui/base.css";
import "../../ui/panel.css";
import { apiWith } from "../../adapters/api.ts";
import { askToken } from "../../adapters/teams.ts";
import { startPage } from "../../ui/start-page.tsx";
import { Home } from "./home.tsx";

const api = apiWith(askToken);

// A deep link of Teams says what is asked for beside the address.
void startPage(({ locale, subPage }) => (
  <Home api={api} locale={locale} asked={new URLSearchParams(subPage === "" ? location.search : subPage)} />
));
