/** Changing the rota: who is on it, who is away, whose turn it is. */
import type { CommunityId, PersonId, SessionId } from "../../../core/ids.ts";
import { may } from "../../../core/access/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import {
  openTurn,
  putOn,
  setAway,
  takeOff,
  type Away,
  type Rota,
  type Turn,
} from "../../../core/scheduling/rota.ts";
import { withoutOffer } from "../../../core/scheduling/rota-swap.ts";
import type { MembershipChange, World } from "../../ports.ts";
import { roleIn } from "../communities/index.ts";
import { findSession, type Session } from "../scheduling/index.ts";
import { sessionNotFound } from "../../../core/scheduling/index.ts";
import { planLook } from "./jobs.ts";
import { loadRota, updateRota, updateTurn } from "./storage.ts";
import { communityOfRota, giveOut, type Who } from "./turns.ts";

/** Puts somebody on the rota, or takes them off; doing it twice changes nothing. @throws {StorageError} */
export async function setOnRota(
  world: World,
  who: Who,
  community: CommunityId,
  isOn: boolean,
): Promise<Rota | Refusal> {
  const seen = await communityOfRota(world, who, community, "session.run");
  if (isRefusal(seen)) return seen;
  const { tallies } = await giveOut(world, who.tenant, community);
  await planLook(world, who.tenant, community, world.clock.now());
  return updateRota(world.tables, who.tenant, community, (rota) => {
    const value = isOn ? putOn(rota, who.person, tallies) : takeOff(rota, who.person);
    return { kind: "save", value, result: value };
  });
}

/** Sets when somebody is away (rule SCH85). @throws {StorageError} */
export async function setMyAway(
  world: World,
  who: Who,
  community: CommunityId,
  away: readonly Away[],
): Promise<Rota | Refusal> {
  const seen = await communityOfRota(world, who, community, "session.run");
  if (isRefusal(seen)) return seen;
  const today = world.clock.now().toString().slice(0, 10);
  const saved = await updateRota<Rota | Refusal>(world.tables, who.tenant, community, (rota) => {
    const value = setAway(rota, who.person, away, today);
    return isRefusal(value) ? { kind: "keep", result: value } : { kind: "save", value, result: value };
  });
  if (!isRefusal(saved)) await planLook(world, who.tenant, community, world.clock.now());
  return saved;
}

/** The stretches in which somebody said that they are away. @throws {StorageError} */
export async function awayOf(world: World, who: Who, community: CommunityId): Promise<readonly Away[]> {
  const rota = await loadRota(world.tables, who.tenant, community);
  return rota.people.find(({ person }) => person === who.person)?.away ?? [];
}

/** What answering a turn comes to. */
export type Answered =
  | { readonly kind: "yours" | "passed on" | "not yours"; readonly session: Session; readonly turn: Turn }
  | Refusal;

/**
 * Says yes to a turn, or asks for somebody else: the turn goes to the next one,
 * who is asked (rules SCH82, SCH83). @throws {StorageError}
 */
export async function answerTurn(
  world: World,
  who: Who,
  id: SessionId,
  answer: "yes" | "somebody else",
): Promise<Answered> {
  const session = await sessionOfRota(world, who, id, "session.run");
  if (isRefusal(session)) return session;
  const answered = await updateTurn<Answered>(
    world.tables,
    who.tenant,
    session.communityId,
    id,
    (current) => {
      const turn = current ?? openTurn(id);
      if (turn.facilitator !== who.person)
        return { kind: "keep", result: { kind: "not yours", session, turn } };
      if (answer === "yes") {
        const value = { ...turn, hasAgreed: true };
        return { kind: "save", value, result: { kind: "yours", session, turn: value } };
      }
      const { facilitator: _mine, isNamed: _named, ...rest } = withoutOffer(turn);
      const value = { ...rest, hasAgreed: false, passed: [...turn.passed, who.person] };
      return { kind: "save", value, result: { kind: "passed on", session, turn: value } };
    },
  );
  if (answered.kind === "passed on")
    await planLook(world, who.tenant, session.communityId, world.clock.now());
  return answered;
}

/** Gives a turn by hand, or names who helps (rules SCH84, SCH85). @throws {StorageError} */
export async function setTurn(
  world: World,
  who: Who,
  id: SessionId,
  given: {
    readonly facilitator?: PersonId | undefined;
    readonly coFacilitators?: readonly PersonId[] | undefined;
  },
): Promise<Turn | Refusal> {
  const session = await sessionOfRota(world, who, id, "session.schedule");
  if (isRefusal(session)) return session;
  const { facilitator, coFacilitators } = given;
  if (facilitator !== undefined && !(await mayDo(world, who, session, facilitator, "session.run")))
    return refuse(
      422,
      "cannot-facilitate",
      "Only a steward or facilitator can run a session. Nothing was saved.",
    );
  for (const person of coFacilitators ?? [])
    if (!(await mayDo(world, who, session, person, "session.join")))
      return refuse(422, "not-a-member", "Only somebody who takes part can help. Nothing was saved.");
  const saved = await updateTurn<Turn>(world.tables, who.tenant, session.communityId, id, (current) => {
    const turn = current ?? openTurn(id);
    const isOther = facilitator !== undefined && facilitator !== turn.facilitator;
    const value: Turn = {
      ...(isOther ? withoutOffer(turn) : turn),
      ...(isOther
        ? {
            facilitator,
            isNamed: true,
            hasAgreed: facilitator === who.person,
            passed: without(turn.passed, facilitator),
          }
        : {}),
      ...(coFacilitators === undefined ? {} : { coFacilitators: [...new Set(coFacilitators)] }),
    };
    return { kind: "save", value, result: value };
  });
  await planLook(world, who.tenant, session.communityId, world.clock.now());
  return saved;
}

const without = (people: readonly PersonId[], person: PersonId): PersonId[] =>
  people.filter((each) => each !== person);

async function mayDo(
  world: World,
  { tenant }: Who,
  { communityId }: Session,
  person: PersonId,
  action: "session.run" | "session.join",
): Promise<boolean> {
  return may(await roleIn(world, tenant, communityId, person), action);
}

/** A session whose turn this person may give, or answer; for others there is none. @throws {StorageError} */
export async function sessionOfRota(
  world: World,
  who: Who,
  id: SessionId,
  action: "session.run" | "session.schedule",
): Promise<Session | Refusal> {
  const session = await findSession(world, who.tenant, id);
  if (session === undefined) return sessionNotFound();
  const seen = await communityOfRota(world, who, session.communityId, action);
  if (!isRefusal(seen)) return session;
  return seen.status === 404 ? sessionNotFound() : seen;
}

/** Whoever leaves is off the rota, and their turns go to the next one (rule SCH82). @throws {StorageError} */
export async function passOnLeaving(world: World, change: MembershipChange): Promise<void> {
  const { tenant, community, person } = change;
  if (change.kind !== "left") return;
  const rota = await loadRota(world.tables, tenant, community);
  if (!rota.people.some((each) => each.person === person)) return;
  await updateRota(world.tables, tenant, community, (current) => ({
    kind: "save",
    value: takeOff(current, person),
    result: undefined,
  }));
  await planLook(world, tenant, community, world.clock.now());
}
