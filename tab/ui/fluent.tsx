/**
 * The Fluent UI controls that the tab uses, and their themes. One file, so
 * that they are one chunk, fetched after the agenda has been painted.
 */
import {
  FluentProvider,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  type Theme,
} from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";
import type { ThemeName } from "./theme-name.ts";

export { Button, Field, Input, Select, Textarea } from "@fluentui/react-components";

const THEMES: Readonly<Record<ThemeName, Theme>> = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** Dresses everything inside it in the theme of Teams. */
export function InTeamsTheme(props: {
  readonly theme: ThemeName;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <FluentProvider theme={THEMES[props.theme]} style={{ background: "none" }}>
      {props.children}
    </FluentProvider>
  );
}
