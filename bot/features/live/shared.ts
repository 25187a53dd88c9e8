/** Contributions as things that people share: found for a report, taken from recap, cards and wall when hidden. */
import { sumsOnly } from "../../../core/communities/index.ts";
import { personId, sessionId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer, Shared } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { may } from "../../../core/access/index.ts";
import { roleIn } from "../communities/index.ts";
import { askWhatToReport } from "../reports/index.ts";
import { findSession, seeSession } from "../scheduling/index.ts";
import { refreshRecap } from "./finishing.ts";
import { KIND, shownContributions } from "./hiding.ts";

export const shared: Shared = {
  kind: KIND,
  async find(world, who, thing) {
    const seen = await seeSession(world, who, sessionId(thing.place));
    if (isRefusal(seen)) return undefined;
    const standing = await roleIn(world, who.tenant, seen.community.id, who.person);
    if (!may(standing, "recap.read")) return undefined;
    const items = await shownContributions(world, who.tenant, seen.session.id);
    const item = items.find(({ id }) => id === thing.item);
    if (item === undefined) return undefined;
    return { community: seen.community.id, words: item.text, author: personId(item.authorId) };
  },
  async redraw(world, tenant, thing) {
    const session = await findSession(world, tenant, sessionId(thing.place));
    // The keeper of a session that runs looks after its wall with its next beat.
    if (session?.status === "ended") await refreshRecap(world, tenant, session);
  },
};

/** Report something, on a recap: which part of it is asked in the person's own chat. */
export async function pressReport(
  world: World,
  turn: Turn,
  data: { readonly session: string },
): Promise<ActionAnswer> {
  const seen = await seeSession(world, turn, sessionId(data.session));
  if (isRefusal(seen)) return { kind: "text", text: seen.sentence };
  const standing = await roleIn(world, turn.tenant, seen.community.id, turn.person);
  if (!may(standing, "recap.read")) return { kind: "text", text: sumsOnly(seen.community.name).sentence };
  const items = await shownContributions(world, turn.tenant, seen.session.id);
  const choices = items.map(({ id, authorName, text }) => ({ item: id, name: authorName, text }));
  return askWhatToReport(turn, { kind: KIND, place: seen.session.id }, choices);
}
