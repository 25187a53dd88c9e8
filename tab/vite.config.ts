/**
 * Builds the pages that Teams shows into dist/tab, to be served below /tab/.
 * One HTML file a surface; scripts and styles are files, never inline, so that
 * the server can forbid inline scripts.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from "@fluentui/react-components";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const THEMES = [
  [":root", teamsLightTheme],
  ["[data-theme=dark]", teamsDarkTheme],
  ["[data-theme=contrast]", teamsHighContrastTheme],
] as const;

/**
 * Writes Fluent's own tokens as CSS variables, so that the first paint has the
 * theme before Fluent's code has arrived. Only those that our styles name.
 */
function teamsThemes(): Plugin {
  const id = "virtual:teams-themes.css";
  return {
    name: "teams-themes",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (loaded) => (loaded === `\0${id}` ? THEMES.map(themeRule).join("\n") : undefined),
  };
}

function themeRule([selector, theme]: (typeof THEMES)[number]): string {
  const used = namesInStyles();
  const lines = Object.entries(theme).flatMap(([name, value]) =>
    used.has(name) ? [`--${name}:${value};`] : [],
  );
  return `${selector}{${lines.join("")}}`;
}

function namesInStyles(): ReadonlySet<string> {
  const styles = readdirSync(here("ui")).filter((name) => name.endsWith(".css"));
  const text = styles.map((name) => readFileSync(here(`ui/${name}`), "utf8")).join();
  return new Set([...text.matchAll(/var\(--(\w+)/g)].map((found) => found[1] ?? ""));
}

// Vite reads a configuration from the default export and from nowhere else.
export default defineConfig({
  root: here("."),
  base: "/tab/",
  plugins: [react(), teamsThemes()],
  build: {
    outDir: here("../dist/tab"),
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: { panel: here("panel.html"), home: here("home.html") } },
  },
});
