/**
 * Who is where in a company, and what belongs to which community: read by
 * walking, once for each erasure, as an index of it would be one more thing to
 * erase.
 */
import { z } from "zod";
import type { TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { eachOfTenant } from "../../../tables.ts";
import { partsOf } from "../storage.ts";

/** What of a community is known by an id of its own. */
const THINGS = [
  "sessions",
  "series",
  "prompts",
  "promptrhythms",
  "programmeruns",
  "polls",
  "introductionrounds",
];

const named = z.object({ person: z.string(), name: z.string() });
const identified = z.object({ id: z.string() });
/** The parts of a record that say to what it belongs. */
const BELONGS = "community communityId together alsoIn home session sessionId prompt promptId series".split(
  " ",
);
const record = z.record(z.string(), z.unknown());

/** Who is where, and what belongs to whom. */
export interface Company {
  /** The names in each community, by person. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Who left each community. */
  readonly left: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where each person is, or was. */
  readonly places: ReadonlyMap<string, readonly string[]>;
  /** Everybody's name. */
  readonly everybody: ReadonlyMap<string, string>;
  /** To which communities a session, a question or a plan belongs. */
  readonly homes: ReadonlyMap<string, readonly string[]>;
}

/** Where somebody is, and where they were and left. Never throws. */
export function placesOf(person: string, { places }: Company): readonly string[] {
  return places.get(person) ?? [];
}

/** The names of everybody else who is in one of these communities, or was. Never throws. */
export function othersIn(
  communities: readonly string[],
  person: string,
  { members, left, everybody }: Company,
): readonly string[] {
  const people = communities.flatMap((id) => [
    ...(members.get(id) ?? []),
    ...[...(left.get(id) ?? [])].map((each) => [each, everybody.get(each) ?? ""] as const),
  ]);
  return people.flatMap(([each, name]) => (each === person ? [] : [name]));
}

/** Reads all of it. @throws {StorageError} */
export async function readCompany(tables: Tables, tenant: TenantId): Promise<Company> {
  const members = new Map<string, Map<string, string>>();
  const everybody = new Map<string, string>();
  for await (const { partition, value } of eachOfTenant(await tables.open("members"), tenant, named)) {
    const community = partsOf(partition)[1] ?? "";
    const people = members.get(community) ?? new Map<string, string>();
    members.set(community, people.set(value.person, value.name));
    everybody.set(value.person, value.name);
  }
  for await (const { row, value } of eachOfTenant(await tables.open("people"), tenant, z.unknown())) {
    const read = z.object({ name: z.string() }).safeParse(value);
    if (read.success) everybody.set(partsOf(row)[0] ?? row, read.data.name);
  }
  const left = new Map<string, Set<string>>();
  for await (const { partition, row } of eachOfTenant(await tables.open("departures"), tenant, z.unknown())) {
    const community = partsOf(partition)[1] ?? "";
    left.set(community, (left.get(community) ?? new Set<string>()).add(partsOf(row)[0] ?? row));
  }
  const homes = new Map<string, readonly string[]>();
  for (const table of THINGS)
    for await (const { value } of eachOfTenant(await tables.open(table), tenant, z.unknown())) {
      const read = identified.safeParse(value);
      const communities = namedIn(value).filter((id) => members.has(id));
      if (read.success && communities.length > 0) homes.set(read.data.id, communities);
    }
  const all = [...members, ...left].flatMap(([id, people]) =>
    [...people.keys()].map((each) => ({ each, id })),
  );
  const places = new Map(
    [...Map.groupBy(all, ({ each }) => each)].map(([each, at]) => [
      each,
      [...new Set(at.map(({ id }) => id))],
    ]),
  );
  return { members, left, places, everybody, homes };
}

function namedIn(value: unknown): readonly string[] {
  const read = record.safeParse(value).data ?? {};
  return BELONGS.flatMap((part) => {
    const id = read[part];
    return typeof id === "string" ? [id] : [];
  });
}

/**
 * To which communities a row belongs, in one order: those that it names, else
 * those of the person whose own it is; none where it is nobody's. Never throws.
 */
export function communitiesOf(
  { partition, row, value }: { readonly partition: string; readonly row: string; readonly value: unknown },
  company: Company,
): readonly string[] {
  const { members, homes } = company;
  const parts = partsOf(partition, row);
  const named = [...parts, ...namedIn(value)].flatMap((id) =>
    members.has(id) ? [id] : (homes.get(id) ?? []),
  );
  const found = named.length > 0 ? named : parts.flatMap((part) => placesOf(part, company));
  return [...new Set(found)].toSorted();
}
