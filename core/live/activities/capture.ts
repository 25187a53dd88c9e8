/** Capturing a story or a practice: a few fields that make one answer. */

/** The fields as the text that is shared; fields without words are left out. Empty where all are. */
export function captureText(fields: readonly string[], values: readonly string[]): string {
  return fields
    .map((field, index) => ({ field, value: (values[index] ?? "").trim() }))
    .filter(({ value }) => value !== "")
    .map(({ field, value }) => `${field}: ${value}`)
    .join("\n");
}

/** The values of the fields in what {@link captureText} made; empty where one was left out. Never throws. */
export function readCaptured(fields: readonly string[], text: string): readonly string[] {
  const values = fields.map(() => "");
  let at = -1;
  for (const line of text.split("\n")) {
    const next = fields.findIndex((field, index) => index > at && line.startsWith(`${field}: `));
    if (next !== -1) {
      at = next;
      values[at] = line.slice((fields[at] ?? "").length + 2);
    } else if (at !== -1) values[at] = `${values[at] ?? ""}\n${line}`;
  }
  return values;
}
