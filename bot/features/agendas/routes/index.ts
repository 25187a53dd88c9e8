/** Every door of the agendas. */
import { activityRoutes } from "./activities.ts";
import { briefRoutes } from "./brief.ts";
import { draftingRoutes } from "./drafting.ts";
import { findingRoutes } from "./finding.ts";
import { shapingRoutes } from "./shaping.ts";

export const routes = [
  ...activityRoutes,
  ...briefRoutes,
  ...findingRoutes,
  ...shapingRoutes,
  ...draftingRoutes,
];
