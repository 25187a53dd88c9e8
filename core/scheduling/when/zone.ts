/** The zone that a sentence names: "Berlin time", "Europe/Berlin", "15:00 UTC". Names come from IANA's data. */
import { Temporal } from "temporal-polyfill";
import { take, type Phrase } from "./phrases.ts";
import { noTime, type NoTime } from "./problem.ts";

/** Names that people use and IANA does not. Each is the zone with its own daylight saving, never a fixed offset. */
const COMMON: Readonly<Record<string, string>> = {
  utc: "UTC",
  gmt: "UTC",
  cet: "Europe/Paris",
  cest: "Europe/Paris",
  "central european": "Europe/Paris",
  german: "Europe/Berlin",
  french: "Europe/Paris",
  uk: "Europe/London",
  british: "Europe/London",
  bst: "Europe/London",
  eastern: "America/New_York",
  et: "America/New_York",
  est: "America/New_York",
  edt: "America/New_York",
  central: "America/Chicago",
  cdt: "America/Chicago",
  mountain: "America/Denver",
  mdt: "America/Denver",
  pacific: "America/Los_Angeles",
  pt: "America/Los_Angeles",
  pst: "America/Los_Angeles",
  pdt: "America/Los_Angeles",
  india: "Asia/Kolkata",
  indian: "Asia/Kolkata",
  japan: "Asia/Tokyo",
};

/** Short forms that mean different zones to different people. */
const UNCLEAR = new Set(["ist", "cst", "mst", "ast"]);
const SHORT = [
  ...Object.keys(COMMON).filter((name) => /^[a-z]{2,4}$/.test(name) && !["uk", "et", "pt"].includes(name)),
  ...UNCLEAR,
];
const OWN = new Set(["my", "local", "our"]);

/** "own" is the speaker's zone, said in words. */
export type ZoneSaid = { readonly kind: "zone"; readonly zone: string } | { readonly kind: "own" } | NoTime;

const phrases: readonly Phrase<ZoneSaid>[] = [
  {
    pattern: /\b(?:in |on )?(?<area>[a-z]+(?:\/[a-z_+-]+){1,2})\b(?: time)?/,
    read: ({ word }) => ianaZone(word("area")),
  },
  {
    pattern: /\b(?:utc|gmt) ?(?<offset>[+-]\d{1,2}(?::?\d{2})?)\b/,
    read: ({ word }) => fixedOffset(word("offset")),
  },
  { pattern: /\b(?:in )?(?<name>[a-z]+ [a-z]+ [a-z]+) time\b/, read: ({ word }) => namedZone(word("name")) },
  { pattern: /\b(?:in )?(?<name>[a-z]+ [a-z]+) time\b/, read: ({ word }) => namedZone(word("name")) },
  { pattern: /\b(?:in )?(?<name>[a-z]+) time\b/, read: ({ word }) => namedZone(word("name")) },
  {
    pattern: new RegExp(`\\b(?:in )?(?<name>${SHORT.join("|")})\\b`),
    read: ({ word }) => namedZone(word("name")),
  },
];

/** Takes the zone out of a folded sentence. None said: undefined. */
export function takeZone(text: string): { readonly meaning: ZoneSaid; readonly rest: string } | undefined {
  return take(text, phrases);
}

/** Whether this machine's IANA data knows the zone. Never throws. */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false; // the only way to ask is to try
  }
}

/** The zone in which somebody speaks: what Teams says of them, where that is known, else UTC. Never throws. */
export function speakersZone({ timeZone }: { readonly timeZone?: string }): string {
  return timeZone !== undefined && isTimeZone(timeZone) ? timeZone : "UTC";
}

function ianaZone(said: string): ZoneSaid | undefined {
  const name = zones().byName.get(said);
  return name === undefined ? undefined : { kind: "zone", zone: name };
}

function fixedOffset(said: string): ZoneSaid {
  const [, sign = "+", hours = "0", minutes = "00"] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(said) ?? [];
  const zone = `${sign}${hours.padStart(2, "0")}:${minutes}`;
  if (isTimeZone(zone)) return { kind: "zone", zone };
  return noTime("unknown zone", `I do not know the offset ${said}. Name a city, for example Berlin time.`);
}

function namedZone(name: string): ZoneSaid | undefined {
  if (OWN.has(name)) return { kind: "own" };
  if (UNCLEAR.has(name)) {
    const reason = `${name.toUpperCase()} means different zones to different people. Name a city, for example Berlin time.`;
    return noTime("unknown zone", reason);
  }
  const zone = COMMON[name] ?? zones().byCity.get(name);
  return zone === undefined ? undefined : { kind: "zone", zone };
}

interface Zones {
  readonly byName: ReadonlyMap<string, string>;
  readonly byCity: ReadonlyMap<string, string>;
}

let known: Zones | undefined;

/** The zones of the machine's IANA data, read on first use: some four hundred names, and a few that it has under older ones. */
function zones(): Zones {
  if (known === undefined) {
    const newer = ["UTC", "Asia/Kolkata", "Europe/Kyiv", "Asia/Ho_Chi_Minh", "Asia/Kathmandu", "Asia/Yangon"];
    const all = [...Intl.supportedValuesOf("timeZone"), ...newer.filter(isTimeZone)];
    known = {
      byName: new Map(all.map((zone) => [zone.toLowerCase(), zone])),
      byCity: new Map(all.map((zone) => [cityOf(zone), zone])),
    };
  }
  return known;
}

function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ").toLowerCase();
}
