/** Share answer, on the card in the meeting's chat. */
import { may } from "../../../../core/access/index.ts";
import { sessionId } from "../../../../core/ids.ts";
import { contributionId } from "../../../../core/live/index.ts";
import { isRefusal } from "../../../../core/refusal.ts";
import type { ActionAnswer } from "../../../feature.ts";
import type { Turn, World } from "../../../ports.ts";
import { say } from "../../../saying.ts";
import { acceptContribution } from "../contributing.ts";
import { nameIn, openTo } from "../visiting.ts";
import { listContributions } from "../storage/contributions.ts";
import { saveAttendees } from "../storage/session.ts";

/** What is written there joins the wall under the writer's own name (rule KEP23). @throws {StorageError} */
export async function pressAnswer(
  world: World,
  turn: Turn,
  data: { readonly session: string; readonly step: string; readonly text: string },
): Promise<ActionAnswer> {
  const seen = await openTo(world, turn, sessionId(data.session), turn.conversation.id);
  if (isRefusal(seen)) return say(seen.sentence);
  if (!seen.isVisitor && !may(seen.standing, "session.join"))
    return say(`Only members of ${seen.community.name} can answer here. Join it first, or say it aloud.`);
  if (data.text.trim() === "") return say("There is nothing in it yet. Write your answer, then share it.");
  const { session } = seen;
  const name = nameIn(turn, seen);
  // Teams may bring the same press twice.
  const isThere = (await listContributions(world.tables, turn.tenant, session.id)).some(
    (item) => item.authorId === turn.person && item.stepId === data.step && item.text === data.text.trim(),
  );
  if (!isThere) {
    const given = {
      id: contributionId(turn.person, world.newId()),
      kind: "answer" as const,
      stepId: data.step,
      text: data.text,
    };
    const refusal = await acceptContribution(world, { ...turn, name }, session, given);
    if (refusal !== undefined) return say(refusal.sentence);
  }
  const firstSeenMs = world.clock.now().epochMilliseconds;
  await saveAttendees(world.tables, turn.tenant, session.id, [
    { version: 1, person: turn.person, name, firstSeenMs, by: "card" },
  ]);
  return say("Thank you. It is on the wall now.");
}
