/** The administrators' page; loaded only where somebody opens it. */
import { lazy } from "react";

/** What an administrator sees and sets. */
export const AdministrationPage = lazy(async () => ({
  default: (await import("./page.tsx")).AdministrationPage,
}));
