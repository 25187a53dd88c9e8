/** Finds the line and the field that a schema's complaint is about. */
import type { z } from "zod";
import { sayIssue } from "../problems.ts";
import type { Problem } from "../problems.ts";
import type { Form } from "./fields.ts";

/** Where each part of the data stands in the text: `steps.2.prompts.0` is on line 41. */
export type Lines = ReadonlyMap<string, number>;

/** The fields of a kind of template, and of its parts. */
export interface Shape {
  readonly parts: "steps" | "sessions";
  readonly whole: readonly Form[];
  readonly part: readonly Form[];
}

/** An issue as a problem of the text: on its line, or on that of the part that lacks it. Never throws. */
export function placeIssue(issue: z.core.$ZodIssue, shape: Shape, lines: Lines): Problem {
  const path = issue.path.map(String);
  const place = path.join(".");
  const isInPart = path[0] === shape.parts && path.length > 2;
  const own = path
    .slice(isInPart ? 2 : 0)
    .filter((part) => !/^\d+$/u.test(part))
    .join(".");
  const forms = isInPart ? shape.part : shape.whole;
  const form = forms.find((each) => own === each.path || own.startsWith(`${each.path}.`));
  // Too many: the first one that is too much is where to look.
  const isTooMany = issue.code === "too_big" && issue.origin === "array";
  return {
    line: lineOf(isTooMany ? `${place}.${issue.maximum}` : place, lines),
    field: form?.label ?? nameOf(own),
    problem: sayIssue(issue, lines.has(place), form?.hint),
  };
}

/** What is no field of its own: a title, or all steps together. */
function nameOf(place: string): string {
  if (place === "collects") return "Keeps";
  const [first = ""] = place.split(".");
  return first === "" ? "File" : first.charAt(0).toUpperCase() + first.slice(1);
}

/** The line of a place, or of the nearest that it belongs to. */
function lineOf(place: string, lines: Lines): number {
  for (let at = place; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return lines.get("") ?? 1;
}
