/** Attributes of what is measured. */
import type { Attributes } from "../../telemetry.ts";

/** Attributes in the protocol's form. */
export function asAttributes(by: Attributes): readonly unknown[] {
  return Object.entries(by).map(([key, value]) => ({
    key,
    value:
      typeof value === "string"
        ? { stringValue: value }
        : typeof value === "boolean"
          ? { boolValue: value }
          : { doubleValue: value },
  }));
}
