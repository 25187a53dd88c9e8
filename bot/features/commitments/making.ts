/** Commitments made, told of and confirmed; called from chat, API and other features alike. */
import { may } from "../../../core/access/index.ts";
import {
  askedAt,
  checkSaid,
  commitmentNotFound,
  confirm,
  tell,
  type Commitment,
  type Telling,
} from "../../../core/commitments/index.ts";
import { communityNotFound, checkActive, sumsOnly } from "../../../core/communities/index.ts";
import type { CommunityId, PromptId, SessionId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { communitiesIn, isTimeZone } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { noteCommitment } from "../agendas/index.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { findPerson } from "../people/index.ts";
import { findSession } from "../scheduling/index.ts";
import { ASK } from "./job-kinds.ts";
import {
  keepCommitment,
  lastShared,
  listAsShared,
  loadCommitment,
  updateCommitment,
  type CommitmentRef,
  type SharedWhere,
} from "./storage.ts";

/** What somebody commits to. */
export interface NewCommitment {
  readonly community: CommunityId;
  /** What stands behind "I will". */
  readonly text: string;
  /** ISO day in the speaker's zone. */
  readonly dueOn?: string | undefined;
  readonly session?: SessionId | undefined;
  readonly prompt?: PromptId | undefined;
  /** An entry of the community's library. */
  readonly entry?: string | undefined;
  /** The same id again keeps it once: for what may be told twice. A fresh one where it is absent. */
  readonly id?: string;
}

/** The zone of whoever speaks, as Teams said it last. @throws {StorageError} */
export async function zoneOf(world: World, who: Pick<Speaker, "tenant" | "person">): Promise<string> {
  const zone = (await findPerson(world, who.tenant, who.person))?.timeZone;
  return zone !== undefined && isTimeZone(zone) ? zone : "UTC";
}

/** The speaker's day, as ISO. */
export function todayIn(world: World, zone: string): string {
  return world.clock.now().toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Keeps a commitment and plans the one question about it (rules CMT1, CMT2, CMT8). @throws {StorageError} */
export async function record(
  world: World,
  who: Speaker,
  wanted: NewCommitment,
): Promise<Commitment | Refusal> {
  const refused = await mayCommit(world, who, wanted.community);
  if (refused !== undefined) return refused;
  const zone = await zoneOf(world, who);
  const said = { text: wanted.text, ...(wanted.dueOn === undefined ? {} : { dueOn: wanted.dueOn }) };
  const checked = checkSaid(said, todayIn(world, zone));
  if (isRefusal(checked)) return checked;
  const made: Commitment = {
    version: 1,
    id: wanted.id ?? world.newId(),
    community: wanted.community,
    person: who.person,
    name: who.name,
    ...checked,
    zone,
    madeAt: world.clock.now().toString(),
    ...(wanted.session === undefined ? {} : { session: wanted.session }),
    ...(wanted.prompt === undefined ? {} : { prompt: wanted.prompt }),
    ...(wanted.entry === undefined ? {} : { entry: wanted.entry }),
  };
  await planAsking(world, who, made);
  await keepCommitment(world.tables, who.tenant, made);
  // What was said in the session itself is told with its recap, under an id of its own.
  if (wanted.id === undefined && wanted.session !== undefined)
    await tellAgenda(world, who, wanted.community, wanted.session);
  return made;
}

/** The agenda of the session hears that somebody committed to something. */
async function tellAgenda(
  world: World,
  { tenant }: Speaker,
  community: CommunityId,
  id: SessionId,
): Promise<void> {
  const session = await findSession(world, tenant, id);
  if (session !== undefined && communitiesIn(session).includes(community))
    await noteCommitment(world, tenant, { session: id, agenda: session.agenda });
}

async function mayCommit(world: World, who: Speaker, id: CommunityId): Promise<Refusal | undefined> {
  const [community, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  if (community === undefined || standing === "stranger") return communityNotFound();
  if (!may(standing, "session.join")) return sumsOnly(community.name);
  return checkActive(community);
}

async function planAsking(world: World, { tenant }: Speaker, made: Commitment): Promise<void> {
  const { community, id, dueOn } = made;
  await world.due.plan({
    tenant,
    id: `commitment|${id}|${dueOn}`,
    kind: ASK,
    payload: { community, id, dueOn },
    dueAt: askedAt(made),
  });
}

/** Takes in how it went, from whoever made it alone (rules CMT3, CMT6). @throws {StorageError} */
export async function takeTelling(
  world: World,
  who: Speaker,
  ref: CommitmentRef,
  telling: Telling,
): Promise<Commitment | Refusal> {
  const wanted = telling.outcome === "not yet" ? telling.askAgainOn : undefined;
  const again =
    wanted === undefined
      ? undefined
      : checkSaid({ text: "x", dueOn: wanted }, todayIn(world, await zoneOf(world, who)));
  if (isRefusal(again)) return again;
  const now = world.clock.now();
  const there = telling.isShared ? await loadCommitment(world.tables, who.tenant, ref) : undefined;
  if (there?.person === who.person)
    await listAsShared(world.tables, who.tenant, there, now.epochMilliseconds);
  const told = await updateCommitment<Commitment | Refusal>(world.tables, who.tenant, ref, (current) => {
    if (current?.person !== who.person) return { kind: "keep", result: commitmentNotFound() };
    const answer = tell(current, { ...telling, askAgainOn: again?.dueOn }, now);
    if (isRefusal(answer)) return { kind: "keep", result: answer };
    return { kind: "save", value: answer.commitment, result: answer.commitment };
  });
  if (!isRefusal(told) && again !== undefined) await planAsking(world, who, told);
  return told;
}

/** Takes in that a second person says a result is so (rule CMT5). @throws {StorageError} */
export async function takeConfirmation(
  world: World,
  who: Speaker,
  ref: CommitmentRef,
): Promise<Commitment | Refusal> {
  const unseen = await mayRead(world, who, ref.community);
  if (unseen !== undefined) return unseen;
  return updateCommitment<Commitment | Refusal>(world.tables, who.tenant, ref, (current) => {
    const answer = current === undefined ? commitmentNotFound() : confirm(current, who, world.clock.now());
    if (isRefusal(answer)) return { kind: "keep", result: answer };
    return { kind: "save", value: answer.commitment, result: answer.commitment };
  });
}

/** Takes a commitment back, by whoever made it, as long as nothing was told about it. @throws {StorageError} */
export async function takeBack(
  world: World,
  who: Speaker,
  ref: CommitmentRef,
): Promise<"taken back" | Refusal> {
  return updateCommitment<"taken back" | Refusal>(world.tables, who.tenant, ref, (current) => {
    if (current === undefined) return { kind: "keep", result: "taken back" };
    if (current.person !== who.person || current.answer !== undefined)
      return { kind: "keep", result: commitmentNotFound() };
    return { kind: "delete", result: "taken back" };
  });
}

/** What came longer ago is in recaps and in the library. */
const MOST_SHARED = 60;

/** What members shared last of how it went, of a community or of an entry of its library; newest first (rules CMT6, CMT10). @throws {StorageError} */
export async function sharedIn(
  world: World,
  who: Speaker,
  where: SharedWhere,
): Promise<readonly Commitment[] | Refusal> {
  const unseen = await mayRead(world, who, where.community);
  if (unseen !== undefined) return unseen;
  return lastShared(world.tables, who.tenant, where, MOST_SHARED);
}

/** What members share is theirs alone to read: a sponsor sees sums. */
async function mayRead(world: World, who: Speaker, id: CommunityId): Promise<Refusal | undefined> {
  const standing = await roleIn(world, who.tenant, id, who.person);
  if (standing === "stranger") return communityNotFound();
  if (may(standing, "recap.read")) return undefined;
  return sumsOnly((await findCommunity(world, who.tenant, id))?.name ?? "");
}
