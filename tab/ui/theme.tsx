import { useSyncExternalStore } from "react";
import { toTheme, type ThemeName } from "./theme-name.ts";

const CHANGED = "guildhall:theme";

/** Draws the page in a theme: the styles read the attribute, Fluent follows by {@link useTheme}. */
export function wearTheme(theme: ThemeName): void {
  document.documentElement.dataset["theme"] = theme;
  window.dispatchEvent(new Event(CHANGED));
}

/** The theme that the page wears, live. */
export function useTheme(): ThemeName {
  return useSyncExternalStore(listen, worn);
}

function listen(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  return () => window.removeEventListener(CHANGED, onChange);
}

function worn(): ThemeName {
  return toTheme(document.documentElement.dataset["theme"] ?? "default");
}
