/** What communities hold about a person. */
import { z } from "zod";
import { lastSteward, memberSchema } from "../../../core/communities/index.ts";
import type { PersonalData } from "../../feature.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { communitiesOf, membersOf } from "./finding.ts";
import { removeMember } from "./storage/members.ts";

const declared = personalIn([
  personalTable({
    table: "members",
    title: "Your communities",
    schema: memberSchema,
    show: ({ person, role, joinedAt }, who) =>
      person === who.person ? { "You are": role, Since: joinedAt } : undefined,
    erase: "delete",
  }),
  personalTable({
    table: "memberships",
    title: "Your communities",
    schema: z.object({ community: z.string() }),
    show: ({ community }) => ({ Community: community }),
    erase: "delete",
  }),
  personalTable({
    table: "joinrequests",
    title: "Your requests to join",
    schema: z.object({ person: z.string(), askedAt: z.string() }),
    show: ({ person, askedAt }, who) => (person === who.person ? { Asked: askedAt } : undefined),
    erase: (value, who) => (isOf(value, who.person) ? "delete" : "keep without them"),
  }),
  personalTable({
    table: "communities",
    holdsWords: true,
    title: "Communities that you founded",
    schema: z.object({ name: z.string(), foundedBy: z.string(), createdAt: z.string() }),
    show: ({ name, foundedBy, createdAt }, who) =>
      foundedBy === who.person ? { Name: name, Founded: createdAt } : undefined,
    erase: "keep without them",
  }),
  personalTable({
    table: "foundingforms",
    title: "Forms that you asked for",
    schema: z.object({ id: z.string() }),
    show: ({ id }) => ({ Form: id }),
    erase: "delete",
  }),
]);

const theirs = z.object({ person: z.string() });

function isOf(value: unknown, person: string): boolean {
  const read = theirs.safeParse(value);
  return read.success && read.data.person === person;
}

/** Members are told by the names of their communities; leaving comes first, with everything that ends with it. */
export const personal: PersonalData = {
  ...declared,
  async *export(world, who) {
    const mine = await communitiesOf(world, who.tenant, who.person);
    const records = mine.map(({ community, role }) => ({ Name: community.name, "You are": role }));
    if (records.length > 0) yield { title: "Your communities", records };
    for await (const section of declared.export(world, who))
      if (section.title !== "Your communities") yield section;
  },
  async blocks(world, who) {
    for (const { community, role } of await communitiesOf(world, who.tenant, who.person)) {
      if (role !== "steward") continue;
      const members = await membersOf(world, who.tenant, community.id);
      const isLast = !members.some(({ person, role }) => role === "steward" && person !== who.person);
      if (isLast && members.length > 1) {
        const refusal = lastSteward();
        const sentence = `You are the only steward of ${community.name}. Please hand it over to somebody first, then I can delete everything about you.`;
        return { ...refusal, sentence };
      }
    }
    return undefined;
  },
  async erase(world, who, erasure) {
    const { tenant, person } = who;
    for (const { community } of await communitiesOf(world, tenant, person)) {
      await removeMember(world.tables, tenant, community.id, person);
      await world.membershipChanged({ kind: "left", tenant, community: community.id, person });
    }
    await declared.erase(world, who, erasure);
  },
};
