/** `March 2026` of `2026-03`, as the reader's language has it. Never throws. */
export function monthInWords(month: string, locale: string): string {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  const format = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(Date.UTC(year, number - 1, 1));
}
