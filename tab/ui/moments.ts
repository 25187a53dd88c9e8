/** Instants in words, in the zone and language of the person who reads them. */

/** The year in which the page was opened, by the reader's own calendar. */
const THIS_YEAR = new Date(performance.timeOrigin).getFullYear();

/** Of another year than this one the year is said, too: what is kept for long is read years later. */
function yearOf(date: Date): { readonly year?: "numeric" } {
  return date.getFullYear() === THIS_YEAR ? {} : { year: "numeric" };
}

/**
 * "Thu, 3 Dec, 15:00", in the reader's own zone; "Thu, 3 Dec 2024, 15:00" of another year.
 * @param instant ISO 8601, as the API gives it
 * @param timeZone an IANA zone; the browser's own when absent
 */
export function momentInWords(instant: string, locale?: string, timeZone?: string): string {
  const date = new Date(instant);
  return new Intl.DateTimeFormat(locale, {
    ...yearOf(date),
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(date);
}

/** "14 December", "14 December 2024" of another year: a calendar day is the same everywhere, so it is read and said in UTC. @param day ISO 8601 */
export function dayInWords(day: string, locale?: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  const options = { ...yearOf(date), day: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, options).format(date);
}
