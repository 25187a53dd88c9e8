/** Fair times for people in several zones: what a time costs whom, slots to choose from, rotations that even it out. */
export { costOf, type Attendee, type Cost } from "./fairness/burden.ts";
export { FAIR_GINI, giniOf } from "./fairness/gini.ts";
export { findSlots, MOST_SEARCH_DAYS, type Slot, type SlotSearch } from "./fairness/slots.ts";
export { planRotation, type Rotation, type RotationRequest } from "./fairness/rotation.ts";
