/** What the audit log holds about a person: what they did, under an id that is a person's only as long as they want. */
import { z } from "zod";
import type { PersonalData } from "../../feature.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { inWords } from "./actions.ts";
import { eachEntry, findAlias } from "./storage.ts";

const declared = personalIn([
  personalTable({
    table: "auditpeople",
    title: "What you did for others",
    schema: z.object({ alias: z.string() }),
    show: () => undefined,
    erase: "delete",
  }),
]);

export const personal: PersonalData = {
  ...declared,
  async *export(world, who) {
    const alias = await findAlias(world.tables, who.tenant, who.person);
    if (alias === undefined) return;
    const records: { What: string; When: string }[] = [];
    for await (const entry of eachEntry(world.tables, who.tenant))
      if (entry.who === alias) records.push({ What: inWords(entry.what), When: entry.at });
    if (records.length > 0) yield { title: "What you did for others", records };
  },
};
