/** Puts the entries of a block where they belong in the data. */
import type { Problem } from "../problems.ts";
import type { Block, Entry } from "./blocks.ts";
import type { Form } from "./fields.ts";

/** Data that no schema has seen yet. */
export type Raw = Record<string, unknown>;

/** What is found while one file is read. */
export interface Reading {
  readonly lines: Map<string, number>;
  readonly problems: Problem[];
}

/**
 * Fills `raw`, notes on which line each value stands, and what cannot be
 * placed. Never throws.
 *
 * @param prefix where the block stands in the data: `steps.2.`
 */
export function readFields(
  block: Block,
  prefix: string,
  fields: readonly Form[],
  raw: Raw,
  reading: Reading,
): void {
  const byLabel = new Map(fields.map((field) => [field.label.toLowerCase(), field]));
  for (const entry of block.entries) {
    const field = byLabel.get(entry.label.toLowerCase());
    const problem =
      field === undefined
        ? `There is no such field here. There are ${fields.map(({ label }) => label).join(", ")}.`
        : put(field, entry, raw, prefix, reading.lines);
    if (problem !== undefined) reading.problems.push({ line: entry.line, field: entry.label, problem });
  }
}

/** @returns why it cannot stand here; undefined when it does */
function put(
  field: Form,
  { text, line }: Entry,
  raw: Raw,
  prefix: string,
  lines: Map<string, number>,
): string | undefined {
  const place = prefix + field.path;
  const value = field.value === undefined ? text : field.value(text);
  if (field.isList === true) {
    const before: unknown = raw[field.path];
    const values: readonly unknown[] = [...listOf(before), value];
    raw[field.path] = values;
    lines.set(place, lines.get(place) ?? line).set(`${place}.${values.length - 1}`, line);
    return undefined;
  }
  if (lines.has(place)) return "This stands here twice.";
  lines.set(place, line);
  const [outer = "", inner] = field.path.split(".");
  const around: unknown = raw[outer];
  if (inner !== undefined)
    raw[outer] = { ...(typeof around === "object" ? around : undefined), [inner]: value };
  else if (value !== undefined) raw[outer] = value;
  return undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
