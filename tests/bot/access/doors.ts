/** Who may come through a door, and what a decision about one says. */
import { may, ROLES, type AccessAction, type Role } from "../../../core/access/index.ts";

/** Who gets past a route's door. */
export type Door =
  /** Who may do this in the community. */
  | AccessAction
  /** Everybody who is in it. */
  | "whoever is in it"
  /** Everybody of the company, about themselves or what is everybody's. */
  | "everybody"
  /** The administrators of the company, who need be in nothing. */
  | "administrators";

export interface Decision {
  readonly door: Door;
  readonly body?: unknown;
  /** What the door's other side may answer in this small town, where not everything is there: a code. */
  readonly past?: readonly string[];
}

/** The roles that get past. */
export function rolesAt(door: Door): readonly Role[] {
  switch (door) {
    case "whoever is in it":
    case "everybody":
      return ROLES;
    case "administrators":
      return [];
    default:
      return ROLES.filter((role) => may(role, door));
  }
}
