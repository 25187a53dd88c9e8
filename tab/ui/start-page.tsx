import type { JSX } from "react";
import { createRoot, type Root } from "react-dom/client";
import { openInTeams, sayLoaded, type Surroundings } from "../adapters/teams.ts";
import { Broken } from "./broken.tsx";
import { OutsideTeams } from "./outside-teams.tsx";
import { wearTheme } from "./theme.tsx";

/**
 * Starts a page: greets Teams, wears its theme, draws. A page that fails says
 * so instead of turning white.
 */
export async function startPage(draw: (surroundings: Surroundings) => JSX.Element): Promise<void> {
  const place = document.getElementById("root");
  if (place === null) throw new Error("The page has no #root to draw into.");
  const root: Root = createRoot(place, {
    onUncaughtError: (error) => {
      console.error(error);
      // React has emptied the page; a fresh root shows what there is to say.
      setTimeout(() => createRoot(place).render(<Broken />));
    },
  });
  try {
    const surroundings = await openInTeams(wearTheme);
    wearTheme(surroundings.theme);
    root.render(draw(surroundings));
    sayLoaded();
  } catch (cause) {
    root.render(<OutsideTeams cause={cause} />);
  }
}
