/** Another agenda for a session that is planned, as long as nobody has opened it. */
import { z } from "zod";
import { giveAgenda } from "../../../core/scheduling/index.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import { sessionId, templateId, type SessionId, type TemplateId } from "../../../core/ids.ts";
import { isRefusal, refuse } from "../../../core/refusal.ts";
import type { Refusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { findAgenda } from "../agendas/index.ts";
import { changeSession, seeToChange, sessionAnswer, showSession } from "../scheduling/index.ts";
import { loadLive } from "./storage/session.ts";

/**
 * Gives a planned session the agenda of a template (rule AGD55).
 *
 * A room keeps the steps with which it was made, so that a session that
 * somebody has opened is changed there. Whoever opens it in the very moment
 * of the change keeps the steps from before.
 *
 * @throws {StorageError}
 */
export async function changeAgenda(
  world: World,
  who: Speaker,
  id: SessionId,
  template: TemplateId,
): Promise<Session | Refusal> {
  const seen = await seeToChange(world, who, id);
  if (isRefusal(seen)) return seen;
  const agenda = await findAgenda(world, who, template);
  if (agenda === undefined)
    return refuse(
      404,
      "template-not-found",
      "There is no template with this id. Search for it by its title.",
    );
  if ((await loadLive(world.tables, who.tenant, id)) !== undefined)
    return refuse(
      409,
      "session-open",
      "Somebody has opened this session already. Change its steps in the meeting, or plan a new one.",
    );
  const changed = await changeSession(world, who.tenant, id, (session) =>
    giveAgenda(session, agenda, world.clock.now()),
  );
  return changed.kind === "refused" ? changed : changed.session;
}

const agenda = defineRoute({
  method: "PUT",
  path: "/sessions/:id/agenda",
  summary: "Gives a session that lies ahead another agenda, fitted to its length.",
  params: z.object({ id: z.string().transform(sessionId) }),
  query: z.object({}),
  body: z.object({ templateId: z.string().max(200).transform(templateId) }),
  answer: sessionAnswer,
  async handle(world, { caller, params, body }) {
    const session = await changeAgenda(world, caller, params.id, body.templateId);
    return isRefusal(session) ? session : { status: 200, body: showSession(session) };
  },
});

export const agendaRoutes = [agenda];
