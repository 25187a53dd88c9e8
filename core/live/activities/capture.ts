/** Capturing a story or a practice: a few fields that make one answer. */

/** The fields as the text that is shared; fields without words are left out. Empty where all are. */
export function captureText(fields: readonly string[], values: readonly string[]): string {
  return fields
    .map((field, index) => ({ field, value: (values[index] ?? "").trim() }))
    .filter(({ value }) => value !== "")
    .map(({ field, value }) => `${field}: ${value}`)
    .join("\n");
}
