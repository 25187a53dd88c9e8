/**
 * Who may be meant by a name in the words of others: whoever was in the
 * community to which they belong. All of it is read once for an erasure.
 */
import { uncall } from "../../../core/personal-data/index.ts";
import type { Erasure, Speaker, Uncalling, World } from "../../ports.ts";
import { keepWhereTheyWere } from "./storage.ts";
import { communitiesOf, othersIn, placesOf, readCompany } from "./storage/company.ts";

/** The word that stands where even {@link uncall}'s usual one is too long. */
const SHORT = "…";

/** How somebody's name is taken out of the words of others (rule DAT12); read before their memberships end. @throws {StorageError} */
export async function uncallingOf(world: World, who: Speaker): Promise<Erasure["uncallIn"]> {
  const { tables } = world;
  const company = await readCompany(tables, who.tenant);
  const theirs = new Set(
    await keepWhereTheyWere(tables, who.tenant, who.person, placesOf(who.person, company)),
  );
  const made = new Map<string, Uncalling>();
  const everybodyElse = [...company.everybody].flatMap(([person, name]) =>
    person === who.person ? [] : [name],
  );
  return (row) => {
    const communities = communitiesOf(row, company);
    const isOneOfThem = communities.some((id) => theirs.has(id));
    const key = isOneOfThem ? communities.join("|") : communities.length === 0 ? "nobody's" : "others'";
    const there = made.get(key);
    if (there !== undefined) return there;
    const called = {
      name: who.name,
      others: isOneOfThem ? othersIn(communities, who.person, company) : everybodyElse,
      isOneOfThem,
    };
    const uncalling = { usual: uncall(called), short: uncall(called, SHORT) };
    made.set(key, uncalling);
    return uncalling;
  };
}
