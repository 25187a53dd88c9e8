/** What is wrong with a template that somebody brought, in words, with its place. */
import type { z } from "zod";

/** One fault. */
export interface Problem {
  /** Of the text, counted from 1. */
  readonly line: number;
  /** What the line is about, as it is called there. */
  readonly field: string;
  /** A sentence. */
  readonly problem: string;
}

type Issue = z.core.$ZodIssue;

/**
 * Says what a schema found, for somebody who wrote the value by hand.
 * Never throws.
 *
 * @param isThere whether the place holds anything at all
 * @param hint what belongs there: `a whole number`
 */
export function sayIssue(issue: Issue, isThere: boolean, hint?: string): string {
  if (!isThere && (issue.code === "invalid_type" || issue.code === "invalid_value"))
    return "This is missing.";
  // The schema's own words are meant for people where they are not the library's.
  if (!/^(?:Invalid|Too |Unrecognized)/u.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `Write ${hint ?? nameOf(issue.expected)} here.`;
    case "invalid_value":
      return `Write ${hint ?? `one of ${issue.values.map(String).join(", ")}`} here.`;
    case "too_small":
      return issue.origin === "string"
        ? "This is empty."
        : `At least ${issue.minimum}${unitOf(issue.origin)}.`;
    case "too_big":
      return `At most ${issue.maximum}${unitOf(issue.origin)}.`;
    default:
      return issue.message;
  }
}

function unitOf(origin: string): string {
  return origin === "string" ? " characters" : "";
}

function nameOf(expected: string): string {
  if (expected === "string") return "a text";
  if (expected === "number" || expected === "int") return "a whole number";
  if (expected === "array") return "a list";
  return expected === "object" ? "an object" : `a ${expected}`;
}
