/** Groups on the floor: the service writes who is with whom, people write that they have called. */
import { fieldsOf, textOf, wholeIn } from "../activities/reading.ts";
import { HOUSE, type Mark } from "../activities/marks.ts";
import type { GroupMember, LiveGroup } from "./group.ts";

/** The part under which groups stand. */
export const GROUPS = "groups";

/** What somebody may write: `called:GROUP`, and, where they run the session, `rooms` and `make`. */
export type GroupsMark =
  | { readonly kind: "called"; readonly group: string }
  | { readonly kind: "rooms"; readonly areOpen: boolean }
  /** Put people into groups now, in whatever step. Size 0: together again. */
  | { readonly kind: "make"; readonly size: number };

/** A mark about groups; undefined for anything that a participant may not write. Never throws. */
export function readGroupsMark(value: unknown, key: string): GroupsMark | undefined {
  const fields = fieldsOf(value);
  if (key.startsWith("called:")) return { kind: "called", group: key.slice("called:".length) };
  const isOn = fields.get("on");
  if (key === "rooms") return typeof isOn === "boolean" ? { kind: "rooms", areOpen: isOn } : undefined;
  const size = wholeIn(fields.get("size"), 0, 8);
  return key === "make" && size !== undefined && size !== 1 ? { kind: "make", size } : undefined;
}

/** What stands on the floor about the groups of a step. */
export interface GroupsSeen {
  /** The set that counts now; undefined where people are together. */
  readonly set: string | undefined;
  readonly groups: readonly LiveGroup[];
  readonly areRoomsOpen: boolean;
  /** Who has called, by group. */
  readonly calledBy: ReadonlyMap<string, string>;
}

/** Reads the groups of a step from its marks; only what the service wrote says who is with whom. Never throws. */
export function seeGroups(marks: readonly Mark[]): GroupsSeen {
  const house = marks.filter(({ author }) => author === HOUSE);
  const now = house.find(({ key }) => key === "now");
  const set = textOf(fieldsOf(now?.value).get("set"), 80);
  const groups = house.flatMap(({ key, value }) =>
    set !== undefined && key.startsWith(`${set}:`) ? (readGroup(key, value) ?? []) : [],
  );
  const calls = marks.flatMap(({ author, key, value }) => {
    const mark = author === HOUSE ? undefined : readGroupsMark(value, key);
    return mark?.kind === "called" ? [[mark.group, author] as const] : [];
  });
  return {
    set,
    groups: groups.toSorted((a, b) => numberOf(a) - numberOf(b)),
    areRoomsOpen: fieldsOf(now?.value).get("rooms") === true,
    calledBy: new Map(calls.toReversed()),
  };
}

function numberOf({ id }: LiveGroup): number {
  return Number(id.slice(id.lastIndexOf(":") + 1));
}

function readGroup(id: string, value: unknown): LiveGroup | undefined {
  const fields = fieldsOf(value);
  const [members, reasons, formedAtMs] = ["members", "reasons", "formedAtMs"].map((name) => fields.get(name));
  if (!Array.isArray(members) || typeof formedAtMs !== "number") return undefined;
  return {
    id,
    members: members.flatMap((member) => readMember(member) ?? []),
    reasons: Array.isArray(reasons) ? reasons.filter((reason) => typeof reason === "string") : [],
    formedAtMs,
  };
}

function readMember(value: unknown): GroupMember | undefined {
  const fields = fieldsOf(value);
  const [person, name, goneSinceMs] = ["person", "name", "goneSinceMs"].map((field) => fields.get(field));
  if (typeof person !== "string" || typeof name !== "string") return undefined;
  return typeof goneSinceMs === "number" ? { person, name, goneSinceMs } : { person, name };
}
