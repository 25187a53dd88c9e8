/** A calendar at its address, as an independent reader sees it. */
import ICAL from "ical.js";

/** Start (UTC, to the minute) and status of everything in it, in order: `2026-12-03T14:00 CONFIRMED`. */
export async function feedAt(address: string): Promise<readonly string[]> {
  const text = await (await fetch(address)).text();
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar
    .getAllSubcomponents("vevent")
    .map((vevent) => {
      const at = new ICAL.Event(vevent).startDate.toJSDate().toISOString();
      return `${at.slice(0, 16)} ${String(vevent.getFirstPropertyValue("status"))}`;
    })
    .sort();
}
