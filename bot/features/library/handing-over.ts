/** A library that goes to another community. */
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { indexSoon } from "./indexing.ts";
import { loadSynonyms, saveSynonyms } from "./storage.ts";
import { eachEntry, updateEntry } from "./storage/entries.ts";

/** See `handLibraryOver` of the front door. The ids stay, so that a second time finds the first. */
export async function copyEntries(
  world: World,
  tenant: TenantId,
  { from, into }: { readonly from: CommunityId; readonly into: CommunityId },
): Promise<number> {
  let count = 0;
  for await (const { alsoIn: _other, ...entry } of eachEntry(world.tables, tenant, from)) {
    count += 1;
    const ref = { community: into, id: entry.id };
    await updateEntry<void>(world.tables, tenant, ref, world.clock.now(), (current) =>
      current === undefined
        ? { kind: "save", value: { ...entry, community: into }, result: undefined }
        : { kind: "keep", result: undefined },
    );
  }
  await indexSoon(world, tenant, into);
  const [old, kept] = await Promise.all([
    loadSynonyms(world.tables, tenant, from),
    loadSynonyms(world.tables, tenant, into),
  ]);
  const known = new Set(kept.map((group) => group.join("|")));
  const more = old.filter((group) => !known.has(group.join("|")));
  if (more.length > 0) await saveSynonyms(world.tables, tenant, into, [...kept, ...more]);
  return count;
}
