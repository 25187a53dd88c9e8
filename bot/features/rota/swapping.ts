/** Swapping turns: one asks another by name, who says yes or no; both turns change places, or neither. */
import type { PersonId, SessionId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import {
  acceptSwap,
  declineSwap,
  proposeSwap,
  type Proposal,
  type SwapAnswer,
  type SwapOf,
  type SwapRefused,
} from "../../../core/scheduling/rota-swap.ts";
import { openTurn, type Turn } from "../../../core/scheduling/rota.ts";
import type { World } from "../../ports.ts";
import { findCommunity, membersOf } from "../communities/index.ts";
import { planSoon, type Session } from "../scheduling/index.ts";
import type { SwapView } from "./cards-swap.ts";
import { sessionOfRota } from "./changing.ts";
import { TELL_OFFER, TELL_SWAP, type SwapNews } from "./job-kinds.ts";
import { listTurns, updateTurn, updateTurns } from "./storage.ts";
import { giveOut, type GivenTurn, type Who } from "./turns.ts";

/** Two sessions of one community, with what is known of their turns. */
interface Both {
  readonly kind: "both";
  readonly mine: Session;
  readonly theirs: Session;
  readonly swapOf: (turns: readonly (Turn | undefined)[]) => SwapOf;
}

/** Asks whoever has another turn to swap (rule SCH100); they hear it once. @throws {StorageError} */
export async function askToSwap(world: World, who: Who, id: SessionId, other: SessionId): Promise<Proposal> {
  const both = await bothOf(world, who, id, other);
  if (isRefusal(both)) return both;
  const { tenant, person } = who;
  const { communityId: community } = both.mine;
  const work = { kind: TELL_OFFER, tenant, payload: { community, session: id } };
  const now = world.clock.now();
  await planSoon(world, { ...work, id: `rota-offer|${id}|${other}|${now.toString()}` });
  const turns = await listTurns(world.tables, tenant, community);
  const asked = await updateTurn<Proposal>(world.tables, tenant, community, id, (current) => {
    const proposal = proposeSwap(both.swapOf([current, turns.get(other)]), person, now);
    return proposal.kind === "asked"
      ? { kind: "save", value: proposal.turn, result: proposal }
      : { kind: "keep", result: proposal };
  });
  if (asked.kind === "asked") await world.queue.send(work);
  return asked;
}

/**
 * Says yes or no to whoever asked (rule SCH100), who hears it once. Both turns
 * are written in one call: there is no moment with one of them changed.
 * @throws {StorageError}
 */
export async function answerSwap(
  world: World,
  who: Who,
  { id, answer }: { readonly id: SessionId; readonly answer: "yes" | "no" },
): Promise<SwapAnswer | SwapRefused> {
  const session = await sessionOfRota(world, who, id, "session.run");
  if (isRefusal(session)) return session;
  const { tenant, person } = who;
  const turns = await listTurns(world.tables, tenant, session.communityId);
  const turn = turns.get(id) ?? openTurn(id);
  const other = turn.offer?.for;
  if (turn.offer?.to !== person || other === undefined || turn.facilitator === undefined)
    return declineOrSwapped(turn, person);
  const news = { session: id, other, asker: turn.facilitator, by: person, answer, at: turn.offer.askedAt };
  await planNews(world, who, session, news);
  const answered = answer === "no" ? await sayNo(world, who, session) : await swap(world, who, id, other);
  if (answered.kind === "swapped" || answered.kind === "declined")
    await world.queue.send({ kind: TELL_SWAP, tenant, payload: { community: session.communityId, ...news } });
  return answered;
}

/** Nothing is asked any more: perhaps because they said yes before. */
function declineOrSwapped(turn: Turn, person: PersonId): SwapAnswer | SwapRefused {
  return turn.facilitator === person ? { kind: "swapped already" } : declineSwap(turn, person);
}

async function planNews(world: World, { tenant }: Who, session: Session, news: SwapNews): Promise<void> {
  await planSoon(world, {
    tenant,
    id: `rota-swap|${news.session}|${news.other}|${news.at}|${news.answer}`,
    kind: TELL_SWAP,
    payload: { community: session.communityId, ...news },
  });
}

function sayNo(world: World, { tenant, person }: Who, session: Session): Promise<SwapRefused> {
  return updateTurn<SwapRefused>(world.tables, tenant, session.communityId, session.id, (current) => {
    const result = declineSwap(current ?? openTurn(session.id), person);
    return result.kind === "declined"
      ? { kind: "save", value: result.turn, result }
      : { kind: "keep", result };
  });
}

async function swap(world: World, who: Who, id: SessionId, other: SessionId): Promise<SwapAnswer> {
  const both = await bothOf(world, who, id, other);
  if (isRefusal(both)) return both;
  const now = world.clock.now();
  const { communityId } = both.mine;
  return updateTurns<SwapAnswer>(world.tables, who.tenant, communityId, [id, other], (turns) => {
    const result = acceptSwap(both.swapOf(turns), who.person, now);
    return result.kind === "swapped"
      ? { kind: "save", values: result.turns, result }
      : { kind: "keep", result };
  });
}

async function bothOf(world: World, who: Who, id: SessionId, other: SessionId): Promise<Both | Refusal> {
  const mine = await sessionOfRota(world, who, id, "session.run");
  if (isRefusal(mine)) return mine;
  const theirs = await sessionOfRota(world, who, other, "session.run");
  if (isRefusal(theirs)) return theirs;
  if (theirs.communityId !== mine.communityId || other === id)
    return refuse(422, "another-rota", "Please choose another session of the same community.");
  const { candidates } = await giveOut(world, who.tenant, mine.communityId);
  const swapOf: Both["swapOf"] = ([one, two]) => ({
    asker: { start: mine.start, turn: one ?? openTurn(id) },
    asked: { start: theirs.start, turn: two ?? openTurn(other) },
    people: candidates,
  });
  return { kind: "both", mine, theirs, swapOf };
}

/** Whose turns somebody could ask for. */
export interface SwapChoices extends SwapView {
  readonly kind: "choices";
  readonly others: readonly { readonly session: Session; readonly name: string }[];
}

/** The turns of others, for somebody who wants to swap theirs. @throws {StorageError} */
export async function swapChoices(world: World, who: Who, id: SessionId): Promise<SwapChoices | Refusal> {
  const session = await sessionOfRota(world, who, id, "session.run");
  if (isRefusal(session)) return session;
  const { coming } = await giveOut(world, who.tenant, session.communityId);
  const community = await findCommunity(world, who.tenant, session.communityId);
  const members = await membersOf(world, who.tenant, session.communityId);
  const nameOf = ({ turn }: GivenTurn): string =>
    members.find((each) => each.person === turn.facilitator)?.name ?? "";
  const others = coming
    .filter(({ turn }) => turn.facilitator !== undefined && turn.facilitator !== who.person)
    .map((given) => ({ session: given.session, name: nameOf(given) }));
  return { kind: "choices", session, communityName: community?.name ?? "", others };
}
