/** Reports from the first word to the last; chat and API call the same. */
import { createHash } from "node:crypto";
import type { Community } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import {
  addReport,
  answerAppeal,
  appeal,
  decideReport,
  reportNotFound,
  type Report,
  type Thing,
} from "../../../core/reports/index.ts";
import type { Message, Speaker, World } from "../../ports.ts";
import { findCommunity, membersOf, roleIn } from "../communities/index.ts";
import { deliver, deliverToEach } from "../deliveries/index.ts";
import { refuseUnlessAdministrator } from "../people/index.ts";
import { drawAppeal, drawForAuthor, drawForSteward } from "./cards.ts";
import * as store from "./storage.ts";

/** Which report: its community, and its id there. */
export interface ReportRef {
  readonly community: CommunityId;
  readonly id: string;
}

/** One thing has one report, whoever makes it; its id says nothing of the thing. */
function reportIdOf(thing: Thing): string {
  return createHash("sha256")
    .update(JSON.stringify([thing.kind, thing.place, thing.item]))
    .digest("hex")
    .slice(0, 24);
}

/** Reports a thing; its stewards hear of it once (rules REP1, REP2, REP8). @throws {StorageError} */
export async function report(
  world: World,
  who: Speaker,
  thing: Thing,
  why: string,
): Promise<{ readonly kind: "reported" } | Refusal> {
  const shared = await world.shared.find(who, thing);
  if (shared === undefined)
    return refuse(404, "nothing-to-report", "I do not find that any more. It may be hidden already.");
  const ref = { community: shared.community, id: reportIdOf(thing) };
  const given = { id: ref.id, thing, shared, person: who.person, why, at: world.clock.now().toString() };
  const added = await store.changeReport<ReturnType<typeof addReport>>(
    world.tables,
    who.tenant,
    ref,
    (current) => {
      const result = addReport(current, given);
      return isRefusal(result) ? { kind: "keep", result } : { kind: "save", value: result.report, result };
    },
  );
  if (isRefusal(added)) return added;
  if (added.report.state === "open") await tellStewards(world, who.tenant, added.report);
  return { kind: "reported" };
}

/** The round of a report: it is told anew when it was kept once and reported again. */
const roundOf = (report: Report): string => report.decision?.at ?? "first";

async function tellStewards(world: World, tenant: TenantId, report: Report): Promise<void> {
  const community = await findCommunity(world, tenant, report.community);
  if (community === undefined) return;
  const members = await membersOf(world, tenant, community.id);
  const stewards = members.filter(({ role, person }) => role === "steward" && person !== report.author);
  const message: Message = { kind: "card", card: drawForSteward(report, community) };
  await deliverToEach(
    world,
    tenant,
    stewards.map(({ person }) => person),
    {
      id: `report|${roundOf(report)}`,
      about: `report|${report.id}`,
      community: community.id,
      why: "change",
      message,
    },
  );
}

/** A steward hides or keeps (rules REP3 to REP5). Doing it again finishes what a stopped server did not. @throws {StorageError} */
export async function decide(
  world: World,
  steward: Speaker,
  ref: ReportRef,
  given: { readonly decision: "hide" | "keep"; readonly reason: string },
): Promise<Report | Refusal> {
  const standing = await roleIn(world, steward.tenant, ref.community, steward.person);
  const at = world.clock.now().toString();
  const decided = await change(world, steward.tenant, ref, (current) =>
    current === undefined
      ? reportNotFound()
      : decideReport(current, { ...given, by: steward.person, standing, at }),
  );
  if (isRefusal(decided)) return decided;
  await showOrHide(world, steward.tenant, decided);
  if (decided.state === "hidden") await tellAuthor(world, steward.tenant, decided);
  return decided;
}

async function change(
  world: World,
  tenant: TenantId,
  ref: ReportRef,
  next: (current: Report | undefined) => Report | Refusal,
): Promise<Report | Refusal> {
  return store.changeReport<Report | Refusal>(world.tables, tenant, ref, (current) => {
    const value = next(current);
    return isRefusal(value) ? { kind: "keep", result: value } : { kind: "save", value, result: value };
  });
}

/** The job that draws anew what was drawn before. */
export const REDRAW = "reports.redraw";

/** The mark first, which pages follow at once; then, tried until it works, everything that was drawn before it. */
async function showOrHide(world: World, tenant: TenantId, { thing, state }: Report): Promise<void> {
  await (state === "hidden" ? store.keepHidden : store.dropHidden)(world.tables, tenant, thing);
  await world.queue.send({ kind: REDRAW, tenant, payload: thing });
}

async function tellAuthor(world: World, tenant: TenantId, report: Report): Promise<void> {
  const community = await findCommunity(world, tenant, report.community);
  if (report.author === undefined || community === undefined) return;
  await send(world, tenant, report, report.author, `hidden|${report.decision?.at ?? ""}`, {
    kind: "card",
    card: drawForAuthor(report, community),
  });
}

async function send(
  world: World,
  tenant: TenantId,
  report: Report,
  person: PersonId,
  id: string,
  message: Message,
): Promise<void> {
  const to = { kind: "person", person } as const;
  await deliver(world, tenant, [{ id, about: `report|${report.id}`, why: "change", to, message }]);
}

/** The author's one appeal; administrators hear of it (rules REP6, REP7). @throws {StorageError} */
export async function appealTo(
  world: World,
  author: Speaker,
  ref: ReportRef,
  text: string,
): Promise<Report | Refusal> {
  const at = world.clock.now().toString();
  const appealed = await change(world, author.tenant, ref, (current) =>
    appeal(current, { person: author.person, text, at }),
  );
  if (!isRefusal(appealed))
    for (const administrator of world.settings.administrators)
      await send(world, author.tenant, appealed, administrator, `appeal|${administrator}`, {
        kind: "card",
        card: drawAppeal(appealed),
      });
  return appealed;
}

/** An administrator answers an appeal; the author hears (rule REP7). @throws {StorageError} */
export async function settleAppeal(
  world: World,
  administrator: Speaker,
  ref: ReportRef,
  outcome: "lifted" | "upheld",
): Promise<Report | Refusal> {
  const refusal = refuseUnlessAdministrator(world, administrator);
  if (refusal !== undefined) return refusal;
  const { tenant } = administrator;
  const settled = await change(world, tenant, ref, (current) => answerAppeal(current, outcome));
  if (isRefusal(settled)) return settled;
  await showOrHide(world, tenant, settled);
  if (settled.author !== undefined) {
    const text =
      settled.appeal?.outcome === "lifted"
        ? "Your appeal was heard: what you shared is shown again."
        : "Your appeal was heard, and what you shared stays hidden.";
    await send(world, tenant, settled, settled.author, "appeal", { kind: "text", text });
  }
  return settled;
}

/** What a steward sees of a community's reports: not those of their own words. @throws {StorageError} */
export async function reportsFor(
  world: World,
  steward: Speaker,
  community: Community,
): Promise<readonly Report[]> {
  const all = await store.listReports(world.tables, steward.tenant, community.id);
  return all.filter(({ author }) => author !== steward.person);
}
