/** What administrators set for a whole company. */
export {
  choicesChangeSchema,
  decideFounding,
  RECORD_KINDS,
  SHORTEST_DAYS,
  USUAL_CHOICES,
  type Choices,
  type ChoicesChange,
  type KeptFor,
  type RecordKind,
} from "./policy.ts";
export { heldBack, holdSchema, holdsOf, holdsPerson, type Hold, type Holds } from "./holds.ts";
export { PERMISSIONS } from "./permissions.ts";
export { isStale, type Stop } from "./stops.ts";
