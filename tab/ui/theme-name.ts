/** The three themes that Guildhall draws. */
export type ThemeName = "default" | "dark" | "contrast";

/** Teams may name themes that we do not draw ("glass" among them): those look like the default one. */
export function toTheme(name: string): ThemeName {
  return name === "dark" || name === "contrast" ? name : "default";
}
