/** The audit log: what stewards and administrators did. */
import type { Feature } from "../../feature.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";

export { ASKS_ONLY, AUDITED, inWords } from "./actions.ts";
export { keepAlways, keepDeed } from "./keeping.ts";

export const audit: Feature = {
  name: "audit",
  commands: [],
  actions: [],
  jobs: [],
  routes,
  personal,
};
