/** Every door of the agendas. */
import { findingRoutes } from "./finding.ts";
import { shapingRoutes } from "./shaping.ts";

export const routes = [...findingRoutes, ...shapingRoutes];
