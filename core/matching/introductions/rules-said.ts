/** The rules of introductions in a sentence: read from one, and said in others. */
import type { PersonId } from "../../ids.ts";
import { MOST_SHARED_HOURS, SEGMENT_BY, type Settings } from "./programme.ts";

/** The rules that a sentence can change; what it leaves out is as usual. */
export type RulesSaid = Pick<
  Partial<Settings>,
  | "mixFunctions"
  | "mixSites"
  | "mixLevels"
  | "shareInterests"
  | "newWithExperienced"
  | "sharedHours"
  | "sides"
>;

/** Where a part of a sentence ends. */
const END = String.raw`(?=\s*(?:,|;|\.|$|\s(?:in\s+(?:pairs|trios|groups)|every|each|weekly|monthly|within|keep|mix(?:ing)?|at\s+\d)))`;

/** `mixing sites`, `whatever their interests`, `newcomers with experienced`, `sharing 3 hours`, `between functions Sales and Data`. Never throws. */
export function readRules(text: string): RulesSaid {
  const said = text.toLowerCase();
  const mixed = /\bmix(?:ing)?\s+((?:functions?|sites?|levels?|\s|,|and)+)/.exec(said)?.[1] ?? "";
  const hours = /\b(?:sharing|share|overlapping\s+by|overlap\s+by)\s+(\d+)\s+hours?\b/.exec(said)?.[1];
  return {
    ...(mixed.includes("function") ? { mixFunctions: true } : {}),
    ...(mixed.includes("site") ? { mixSites: true } : {}),
    ...(mixed.includes("level") ? { mixLevels: true } : {}),
    ...(/\bwhatever\s+their\s+interests\b/.test(said) ? { shareInterests: false } : {}),
    ...(/\bnew(?:comers)?\s+with\s+(?:the\s+)?experienced\b/.test(said) ? { newWithExperienced: true } : {}),
    ...(hours === undefined ? {} : { sharedHours: Math.min(Number(hours), MOST_SHARED_HOURS) }),
    ...readSides(text),
  };
}

function readSides(text: string): Pick<RulesSaid, "sides"> {
  const found = new RegExp(
    String.raw`\bbetween\s+(site|function|level)s?\s+(.+?)\s+and\s+(.+?)${END}`,
    "i",
  ).exec(text);
  const [, by = "", a = "", b = ""] = found ?? [];
  const known = SEGMENT_BY.find((each) => each === by.toLowerCase());
  return known === undefined ? {} : { sides: { by: known, a: a.trim(), b: b.trim() } };
}

/** People by the names that somebody gave them. */
export interface NamedSets {
  readonly together: readonly (readonly string[])[];
  readonly apart: readonly (readonly string[])[];
}

/** `keep Ada and Bo apart, keep Cy, Di and Ed together, Flo never with Gus`: the names as they were written. Never throws. */
export function readWithWhom(text: string): NamedSets & { readonly rest: string } {
  const [together, apart]: [string[][], string[][]] = [[], []];
  const kept = text.replaceAll(
    /\bkeep\s+(.+?)\s+(together|apart)\b/gi,
    (_all, names: string, how: string) => {
      const set = names.split(/\s*,\s*|\s+and\s+/i).filter((name) => name !== "");
      (how.toLowerCase() === "apart" ? apart : together).push(set);
      return "";
    },
  );
  const rest = kept.replaceAll(
    /([^,;]+?)\s+never\s+(?:together\s+)?with\s+([^,;]+)/gi,
    (_all, one: string, other: string) => {
      apart.push([one.trim(), other.trim()]);
      return "";
    },
  );
  return { together, apart, rest };
}

/** The rules in sentences, for the steward who set them; usual ones are not said. Never throws. */
export function sayRules(settings: Settings, nameOf: (person: PersonId) => string): readonly string[] {
  const { sides, together, apart, sharedHours } = settings;
  const names = (set: readonly PersonId[]): string => {
    const said = set.map(nameOf);
    return `${said.slice(0, -1).join(", ")} and ${said.at(-1) ?? ""}`;
  };
  return [
    ...(settings.mixSites ? ["Sites are mixed where that is possible."] : []),
    ...(settings.mixLevels ? ["Levels are mixed where that is possible."] : []),
    ...(settings.shareInterests ? [] : ["Interests do not matter."]),
    ...(settings.newWithExperienced ? ["Whoever is new meets somebody who has been here for longer."] : []),
    ...(sharedHours > 1 ? [`A group shares ${sharedHours} working hours.`] : []),
    ...(sides === undefined ? [] : [`Groups bring ${sides.a} and ${sides.b} together.`]),
    ...together.map((set) => `${names(set)} share a group.`),
    ...apart.map((set) => `${names(set)} never share a group.`),
  ];
}
