/** Every door of the agendas. */
import { draftingRoutes } from "./drafting.ts";
import { findingRoutes } from "./finding.ts";
import { shapingRoutes } from "./shaping.ts";

export const routes = [...findingRoutes, ...shapingRoutes, ...draftingRoutes];
