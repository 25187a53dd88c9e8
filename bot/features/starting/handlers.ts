/** `run something for 12 people in 30 minutes`: from a sentence to a session, when nobody has prepared anything. */
import {
  DEFAULT_TEMPLATE_ID,
  matchTemplate,
  offerAgendas,
  searchTemplates,
} from "../../../core/agendas/index.ts";
import { communityId, meetingId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { allTemplates } from "../agendas/index.ts";
import { homeCommunity } from "../communities/index.ts";
import { bind, choicesFor, startNow } from "../live/index.ts";
import { addressOf } from "../scheduling/index.ts";
import { drawOffers, drawReady, drawRehearsal, drawWhichCommunity } from "./cards.ts";

/** What a wish is cut to: more says nothing more. */
const WISH_LIMIT = 200;

/** Offers three agendas for the people and the minutes that there are (rule AGD49). */
export async function sayRun(world: World, turn: Turn, rest: string): Promise<void> {
  const wish = rest.slice(0, WISH_LIMIT);
  const all = await allTemplates(world, turn.tenant, turn.person);
  const { atHand, offers } = offerAgendas(all, wish);
  if (offers.length === 0)
    return turn.reply(
      say(
        "I have nothing that fits that many people into that time. Try other minutes: run something for 12 people in 30 minutes",
      ),
    );
  await turn.reply({ kind: "card", card: drawOffers(atHand, offers) });
}

/** What the button of an offer carries. */
export interface Chosen {
  readonly template: string;
  readonly minutes?: number | undefined;
  readonly community?: string | undefined;
}

/** Starts what was chosen: in this meeting where there is one, for the community of this place or the only one that they run. */
export async function pressRun(world: World, turn: Turn, chosen: Chosen): Promise<ActionAnswer> {
  const { communities } = await choicesFor(world, turn);
  const home = chosen.community === undefined ? await homeCommunity(world, turn) : undefined;
  const meant = chosen.community ?? (communities.length === 1 ? communities[0]?.id : home?.id);
  if (communities.length === 0)
    return say(
      "Only stewards and facilitators start sessions. To have a community of your own, say create community.",
    );
  if (meant === undefined || (chosen.community === undefined && !communities.some(({ id }) => id === meant)))
    return { kind: "card", card: drawWhichCommunity(communities, { ...chosen }) };
  const { template, minutes } = chosen;
  const binding = { kind: "now" as const, community: communityId(meant), template, minutes };
  const session =
    turn.meetingId === undefined
      ? await startNow(world, turn, meetingId(`chat ${turn.conversation.id}`), binding)
      : await bind(world, turn, { id: turn.meetingId, chatId: turn.conversation.id }, binding);
  if (isRefusal(session)) return say(session.sentence);
  const isHere = turn.meetingId !== undefined;
  return { kind: "card", card: drawReady(session, addressOf(world, session), isHere) };
}

/** Leads to a rehearsal of an agenda: the one that is named, or the one that is usual. */
export async function sayRehearse(world: World, turn: Turn, rest: string): Promise<void> {
  const agendas = (await allTemplates(world, turn.tenant, turn.person)).filter(
    ({ kind }) => kind === "agenda",
  );
  const named = matchTemplate(rest, agendas)?.template;
  const meant =
    named ??
    (rest.trim() === ""
      ? agendas.find(({ id }) => id === DEFAULT_TEMPLATE_ID)
      : searchTemplates(agendas, rest.slice(0, WISH_LIMIT))[0]);
  if (meant === undefined)
    return turn.reply(say("I know no agenda like that. Say templates to see those that there are."));
  const address = tabAddress(world.settings, `rehearse=${encodeURIComponent(meant.id)}`);
  await turn.reply({ kind: "card", card: drawRehearsal(meant, address) });
}
