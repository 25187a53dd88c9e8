/** Stations: several things are shown at once, and people go from one to the next. */
import { readable, type Mark } from "./marks.ts";
import { fieldsOf, textOf } from "./reading.ts";

const LONGEST_NOTE = 1_000;
const LONGEST_NAME = 120;

/** `host` says what somebody shows; `note:ROUND:UNIQUE` is what somebody takes from the station of a round. */
export function readStation(value: unknown, key: string): string | undefined {
  return textOf(fieldsOf(value).get("text"), key === "host" ? LONGEST_NAME : LONGEST_NOTE);
}

export interface Station {
  readonly host: string;
  readonly shows: string;
}

/** The stations, in the order in which their hosts named them. */
export function seeStations(marks: readonly Mark[]): readonly Station[] {
  return readable(marks, readStation).flatMap(({ author, key, value }) =>
    key === "host" ? [{ host: author, shows: value }] : [],
  );
}

/**
 * Which station somebody visits in a round (rule ACT18): hosts stay, all
 * others go round, spread evenly. Undefined where there is none.
 * @param seat where somebody stands among those who visit
 */
export function stationFor(
  stations: readonly Station[],
  person: string,
  seat: number,
  round: number,
): Station | undefined {
  const own = stations.find(({ host }) => host === person);
  return own ?? stations[(Math.max(0, seat) + round - 1) % Math.max(1, stations.length)];
}
