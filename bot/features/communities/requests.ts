/** Asking to be let in: stewards are asked, reminded once, and whoever asked always hears. */
import { may } from "../../../core/access/index.ts";
import {
  checkNote,
  checkOpen,
  communityNotFound,
  REMIND_OF_REQUEST_DAYS,
  type Community,
} from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { deliver } from "../deliveries/index.ts";
import { drawJoinRequest, drawWelcome } from "./cards.ts";
import { admit, standingOf } from "./admitting.ts";
import { loadCommunity } from "./storage/communities.ts";
import {
  forgetRequest,
  keepRequest,
  listRequests,
  loadRequest,
  settleRequest,
  type JoinRequest,
} from "./storage/entrances.ts";
import { listMembers } from "./storage/members.ts";

/** The job that reminds stewards of a request, once. */
export const REMIND_OF_REQUEST = "communities.remind-of-request";

/** Asks the stewards, once for one request (rule COM6). @throws {StorageError} ask again */
export async function askStewards(
  world: World,
  who: Speaker,
  community: Community,
): Promise<"asked" | "asked already"> {
  const askedAt = world.clock.now().toString();
  const asked: JoinRequest = { version: 1, person: who.person, name: who.name, askedAt };
  const { isNew, request } = await keepRequest(world.tables, who.tenant, community.id, asked);
  await world.due.plan({
    tenant: who.tenant,
    id: `request|${community.id}|${who.person}|${request.askedAt}`,
    kind: REMIND_OF_REQUEST,
    payload: { community: community.id, person: who.person, askedAt: request.askedAt },
    dueAt: world.clock.now().add({ hours: 24 * REMIND_OF_REQUEST_DAYS }),
  });
  await tellStewards(world, who.tenant, community, request, "request");
  // Asking again sends nothing twice, and sends what was lost if the server stopped in between.
  return isNew ? "asked" : "asked already";
}

async function tellStewards(
  world: World,
  tenant: TenantId,
  community: Community,
  request: JoinRequest,
  what: "request" | "reminder",
): Promise<void> {
  const members = await listMembers(world.tables, tenant, community.id);
  const stewards = members.filter((member) => may(member.role, "community.manage"));
  await deliver(
    world,
    tenant,
    stewards.map((steward) => ({
      id: `${what}|${request.person}|${request.askedAt}|${steward.person}`,
      about: community.id,
      community: community.id,
      why: "change" as const,
      urgency: what === "request" ? ("now" as const) : ("their hour" as const),
      to: { kind: "person" as const, person: steward.person },
      message: { kind: "card" as const, card: drawJoinRequest(community, request, what) },
    })),
  );
}

/** Reminds the stewards of a request that nobody answered, once (rule COM32). @throws {StorageError} */
export async function remindOfRequest(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  asked: { readonly person: PersonId; readonly askedAt: string },
): Promise<void> {
  const request = await loadRequest(world.tables, tenant, id, asked.person);
  const community = await loadCommunity(world.tables, tenant, id);
  if (request?.askedAt !== asked.askedAt || request.answer !== undefined) return;
  if (community === undefined || checkOpen(community) !== undefined) return;
  await tellStewards(world, tenant, community, request, "reminder");
}

export type AnswerResult =
  | { readonly kind: "let in" | "not let in"; readonly name: string; readonly community: Community }
  | { readonly kind: "answered already" }
  | Refusal;

/**
 * A steward's answer to a request; the person who asked always hears, with the
 * steward's note where there is one (rules COM9, COM33). The first answer
 * stands; pressing again carries out what a stopped server did not.
 * @throws {StorageError}
 */
export async function answerRequest(
  world: World,
  steward: Speaker,
  id: CommunityId,
  person: PersonId,
  given: { readonly letIn: boolean; readonly note: string },
): Promise<AnswerResult> {
  const community = await loadCommunity(world.tables, steward.tenant, id);
  const refusal = await whyNotAnswer(world, steward, id, community);
  if (community === undefined || refusal !== undefined) return refusal ?? communityNotFound();
  const note = checkNote(given.note);
  if (isRefusal(note)) return note;
  const settled = { answer: given.letIn ? ("let in" as const) : ("not let in" as const), note: note.text };
  const request = await settleRequest(world.tables, steward.tenant, id, person, settled);
  if (request === undefined) return { kind: "answered already" };
  if (request.answer === "let in") await admit(world, steward.tenant, community, request);
  await tellAsker(world, steward.tenant, community, request);
  await forgetRequest(world.tables, steward.tenant, id, person);
  return { kind: request.answer, name: request.name, community };
}

async function whyNotAnswer(
  world: World,
  steward: Speaker,
  id: CommunityId,
  community: Community | undefined,
): Promise<Refusal | undefined> {
  // Asked for in any case, so that a private community costs as much as none (rule ACC9).
  const standing = await standingOf(world, steward.tenant, id, steward.person);
  if (community === undefined || standing === "stranger") return communityNotFound();
  if (!may(standing, "community.manage"))
    return refuse(403, "not-a-steward", "Only a steward can answer this.");
  return checkOpen(community);
}

async function tellAsker(
  world: World,
  tenant: TenantId,
  community: Community,
  request: JoinRequest,
): Promise<void> {
  const note = request.note === undefined || request.note === "" ? "" : ` Its steward wrote: ${request.note}`;
  await deliver(world, tenant, [
    {
      id: `answer|${request.person}|${request.askedAt}`,
      about: community.id,
      why: "welcome",
      to: { kind: "person", person: request.person },
      message:
        request.answer === "let in"
          ? { kind: "card", card: drawWelcome(community, request.note) }
          : {
              kind: "text",
              text: `Your request to join ${community.name} was not accepted this time.${note}`,
            },
    },
  ]);
}

/** The requests that wait for an answer, oldest first; for those who answer them. @throws {StorageError} */
export async function openRequests(
  world: World,
  steward: Speaker,
  id: CommunityId,
): Promise<readonly JoinRequest[] | Refusal> {
  const community = await loadCommunity(world.tables, steward.tenant, id);
  const refusal = await whyNotAnswer(world, steward, id, community);
  if (refusal !== undefined) return refusal;
  const requests = await listRequests(world.tables, steward.tenant, id);
  return requests
    .filter(({ answer }) => answer === undefined)
    .sort((one, other) => (one.askedAt < other.askedAt ? -1 : 1));
}
