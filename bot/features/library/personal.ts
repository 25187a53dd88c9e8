/** What the library holds about a person: what they wrote, answered, checked and used. */
import { entrySchema } from "../../../core/library/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { indexSoon } from "./indexing.ts";
import { noteChange } from "./storage.ts";
import { askedSchema } from "./storage/asked.ts";

/** Indexes have an entry's words, too: they look at it anew (rule LIB15). */
async function touched(world: World, tenant: TenantId, value: unknown): Promise<void> {
  const entry = entrySchema.safeParse(value);
  if (!entry.success) return;
  const { community, alsoIn, id } = entry.data;
  for (const each of alsoIn === undefined ? [community] : [community, alsoIn]) {
    await noteChange(world.tables, tenant, { community: each, id }, world.clock.now());
    await indexSoon(world, tenant, each);
  }
}

export const personal = personalIn([
  personalTable({
    table: "library",
    title: "What you gave to libraries",
    schema: entrySchema,
    show({ title, text, by, saidBy, answers, usedBy }, who) {
      const mine = answers.filter(({ person }) => person === who.person).map((each) => each.text);
      return {
        Title: title,
        "Your words": by.person === who.person || saidBy?.person === who.person ? text : null,
        "Your answers": mine,
        "You used it": usedBy.includes(who.person),
      };
    },
    erase: "keep without them",
    holdsWords: true,
    touched,
  }),
  personalTable({
    table: "libraryasked",
    holdsWords: true,
    title: "Messages that were to be kept in a library",
    schema: askedSchema,
    show: ({ author, by, written, state }, who) => ({
      Title: written.title,
      "Your words": author.person === who.person ? written.text : null,
      "You wanted it kept": by.person === who.person,
      "It was": state,
    }),
    erase: "delete",
  }),
]);
