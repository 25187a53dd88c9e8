/** How the people of a group are called: Teams' call link knows them by their sign-in names alone. */
import { z } from "zod";
import { personId, sessionId, type PersonId } from "../../../core/ids.ts";
import { marksOf } from "../../../core/live/activities/index.ts";
import { callNames } from "../../../core/live/contract.ts";
import { groupOf, GROUPS, seeGroups } from "../../../core/live/groups/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { signInNamesOf } from "../matching/index.ts";
import { findPeople } from "../people/index.ts";
import { checkTakesPart } from "./admitting.ts";
import { addressesInChat } from "./meeting-chat/roster.ts";
import { listMarks } from "./storage/marks.ts";
import { openTo } from "./visiting.ts";

const calling = defineRoute({
  method: "GET",
  path: "/sessions/:id/calling/:step",
  summary: "By which names Teams' call link reaches the others of the caller's group in a step.",
  params: z.object({ id: z.string().transform(sessionId), step: z.string().min(1).max(80) }),
  query: z.object({}),
  body: z.unknown(),
  answer: callNames,
  async handle(world, { caller, params }) {
    const open = await openTo(world, caller, params.id);
    if (isRefusal(open)) return open;
    const refused = checkTakesPart(open);
    if (refused !== undefined) return refused;
    const names = await namesBeside(world, caller, open.session, params.step);
    return { status: 200, body: { people: [...names].map(([person, name]) => ({ person, name })) } };
  },
});

/** Asked for when somebody is about to call, and never kept (rule KEP39). @throws {StorageError} */
async function namesBeside(
  world: World,
  caller: Speaker,
  session: Session,
  step: string,
): Promise<ReadonlyMap<PersonId, string>> {
  const marks = await listMarks(world.tables, caller.tenant, session.id);
  const group = groupOf(seeGroups(marksOf(marks, step, GROUPS)).groups, caller.person);
  const others = (group?.members ?? []).flatMap(({ person }) =>
    person === caller.person ? [] : [personId(person)],
  );
  if (others.length === 0) return new Map();
  const inChat = await addressesInChat(world, caller.tenant, session);
  const known = await findPeople(
    world,
    caller.tenant,
    others.filter((person) => !inChat.has(person)),
  );
  const asked = await signInNamesOf(world, [...known.values()]);
  return new Map(
    others.flatMap((person) => {
      const name = inChat.get(person) ?? asked?.get(person);
      return name === undefined ? [] : [[person, name] as const];
    }),
  );
}

export const callingRoutes = [calling];
