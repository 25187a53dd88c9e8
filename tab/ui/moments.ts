/** Instants in words, in the zone and language of the person who reads them. */

/**
 * "Thu, 3 Dec, 15:00", in the reader's own zone.
 * @param instant ISO 8601, as the API gives it
 * @param timeZone an IANA zone; the browser's own when absent
 */
export function momentInWords(instant: string, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(instant));
}

/** "14 December": a calendar day is the same everywhere, so it is read and said in UTC. @param day ISO 8601 */
export function dayInWords(day: string, locale: string): string {
  const options = { day: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${day}T12:00:00Z`));
}
