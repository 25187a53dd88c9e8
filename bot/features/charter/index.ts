/** The charter: what a community is for, in versions, signed by its sponsor and looked at again. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import type { SuccessMeasure } from "../../../core/charter/index.ts";
import { communityId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isActive } from "../../../core/communities/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { defineAction, defineJob, type Feature } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { communitiesOf, findCommunity, membersWhoMay, whichCommunity } from "../communities/index.ts";
import { deliverToEach } from "../deliveries/index.ts";
import { drawCharter, drawReview, drawSignature } from "./cards.ts";
import { draftOf, openCharter, renewCharter, reviewDay, signCharter } from "./charters.ts";
import { ASK_TO_SIGN, REVIEW } from "./job-kinds.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";
import { loadCharter } from "./storage.ts";

/** What a community is for and how it wants its success to be seen, by the newest version of its charter; empty where nobody said. @throws {StorageError} */
export async function aimsOf(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<{ readonly purpose: string; readonly success: readonly SuccessMeasure[] }> {
  const newest = (await loadCharter(world.tables, tenant, community)).versions.at(-1);
  return { purpose: newest?.texts.purpose ?? "", success: newest?.success ?? [] };
}

/** When a charter was written anew and when it was signed: UTC instants. @throws {StorageError} */
export async function charterLife(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<{ readonly reviewedAt: readonly string[]; readonly signedAt: readonly string[] }> {
  const { versions } = await loadCharter(world.tables, tenant, community);
  return {
    reviewedAt: versions.slice(1).map(({ at }) => at),
    signedAt: versions.flatMap(({ signed }) => signed?.at ?? []),
  };
}

const addressOf = (world: World, id: CommunityId): string =>
  tabAddress(world.settings, `charter&community=${id}`);

async function shown(world: World, turn: Turn, id: CommunityId): Promise<Message> {
  const open = await openCharter(world, turn, id);
  if (isRefusal(open)) return say(open.sentence);
  const newest = open.charter.versions.at(-1);
  const begins = newest === undefined && may(open.standing, "community.manage");
  const view = {
    communityName: open.community.name,
    community: id,
    newest,
    hasDraft: begins && Object.keys(await draftOf(world, turn, id)).length > 0,
    maySign: may(open.standing, "charter.sign"),
    address: addressOf(world, id),
  };
  return { kind: "card", card: drawCharter(view) };
}

/** `charter Data Guild`. */
async function sayCharter(world: World, turn: Turn, rest: string): Promise<void> {
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const [only] = mine;
  const meant = await whichCommunity(world, turn, rest);
  const community =
    meant.kind === "one" ? meant.community : rest === "" && mine.length === 1 ? only?.community : undefined;
  await turn.reply(
    community === undefined
      ? say("Which community is it? Say it like this: charter Data Guild")
      : await shown(world, turn, community.id),
  );
}

/** Asks every sponsor to sign, unless it is signed or written anew by now (rule CHA8). Idempotent. */
async function askToSign(world: World, tenant: TenantId, id: CommunityId, number: number): Promise<void> {
  const [community, { versions }] = await Promise.all([
    findCommunity(world, tenant, id),
    loadCharter(world.tables, tenant, id),
  ]);
  const newest = versions.at(-1);
  if (community === undefined || !isActive(community)) return;
  if (newest?.number !== number || newest.signed !== undefined) return;
  const address = addressOf(world, id);
  const view = { communityName: community.name, community: id, newest, before: versions.at(-2), address };
  const sponsors = await membersWhoMay(world, tenant, id, "charter.sign");
  await deliverToEach(
    world,
    tenant,
    sponsors.map(({ person }) => person),
    {
      id: `charter-sign|${id}|${number}`,
      about: `charter|${id}`,
      why: "change",
      urgency: "their hour",
      community: id,
      message: { kind: "card", card: drawSignature(view) },
    },
  );
}

const ofCommunity = z.object({ community: z.string().transform(communityId) });

export const charter: Feature = {
  name: "charter",
  topic: "Communities and people",
  commands: [
    {
      name: "charter",
      phrases: ["charter", "what is it for"],
      usage: "charter Data Guild",
      summary: "Read what a community is for.",
      handle: sayCharter,
    },
  ],
  actions: [
    defineAction({
      verb: "charter.sign",
      data: ofCommunity.extend({ number: z.int() }),
      async handle(world, turn, { community, number }) {
        const signed = await signCharter(world, turn, community, number);
        return isRefusal(signed) ? say(signed.sentence) : shown(world, turn, community);
      },
    }),
    defineAction({
      verb: "charter.renew",
      data: ofCommunity,
      async handle(world, turn, { community }) {
        const renewed = await renewCharter(world, turn, community);
        return say(isRefusal(renewed) ? renewed.sentence : "Thank you. I ask again in a year.");
      },
    }),
  ],
  jobs: [
    defineJob({
      kind: ASK_TO_SIGN,
      payload: ofCommunity.extend({ number: z.int() }),
      run: (world, { community, number }, { tenant }) => askToSign(world, tenant, community, number),
    }),
    defineJob({
      kind: REVIEW,
      payload: ofCommunity.extend({ on: z.string() }),
      async run(world, { community: id, on }, { tenant }) {
        const community = await findCommunity(world, tenant, id);
        // A day that was moved since is asked about on that other day (rule CHA4).
        if (community === undefined || !isActive(community)) return;
        if (reviewDay(await loadCharter(world.tables, tenant, id)) !== on) return;
        const stewards = await membersWhoMay(world, tenant, id, "community.manage");
        const message = { kind: "card", card: drawReview(community.name, id, addressOf(world, id)) } as const;
        await deliverToEach(
          world,
          tenant,
          stewards.map(({ person }) => person),
          {
            id: `charter|${id}|${on}`,
            about: `charter|${id}`,
            why: "change",
            urgency: "today",
            community: id,
            message,
          },
        );
      },
    }),
  ],
  routes,
  personal,
};
