/** Agendas that are begun in the tab: kept, and in no list until somebody publishes them. */
import { draftOf } from "../../../core/agendas/editing/index.ts";
import type { Draft } from "../../../core/agendas/editing/index.ts";
import type { Agenda } from "../../../core/agendas/index.ts";
import { templateId } from "../../../core/ids.ts";
import type { CommunityId, TemplateId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { saveDraft } from "./drafting.ts";
import { findKept } from "./finding.ts";
import { publish } from "./shaping.ts";

/** See {@link beginAgenda} of the front door. */
export async function begin(
  world: World,
  who: Speaker,
  community: CommunityId,
  { agenda, draft }: { readonly agenda: Agenda; readonly draft?: Draft },
): Promise<TemplateId | Refusal> {
  const id = templateId(agenda.id);
  if ((await findKept(world, who.tenant, id))?.home === community) return id;
  const wish = { community, shownTo: "community", base: 0, isUnfinished: true } as const;
  const kept = await publish(world, who, wish, () => agenda);
  if (isRefusal(kept)) return kept;
  const saved =
    draft === undefined
      ? undefined
      : await saveDraft(world, who, community, id, { before: draftOf(agenda), draft });
  return isRefusal(saved) ? saved : id;
}
