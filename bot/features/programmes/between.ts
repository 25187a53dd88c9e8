/** Asking between the sessions of a programme what the programme asks there (rule SCH98). */
import { z } from "zod";
import { isActive } from "../../../core/communities/index.ts";
import { promptId, templateId, type TenantId } from "../../../core/ids.ts";
import { MOST_QUESTIONS, type Question } from "../../../core/prompts/index.ts";
import { betweenTimes } from "../../../core/scheduling/programme-between.ts";
import type { ProgrammeRun } from "../../../core/scheduling/programme-run.ts";
import { defineJob } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { findTemplate } from "../agendas/index.ts";
import { findCommunity, membersWhoMay } from "../communities/index.ts";
import { askAsPartOf } from "../prompts/index.ts";
import { ASK_BETWEEN } from "./job-kinds.ts";
import { loadRun } from "./storage.ts";

/** Plans what is asked after each session that lies ahead; again at the same times it plans nothing more. @throws {StorageError} */
export async function planBetween(world: World, tenant: TenantId, run: ProgrammeRun): Promise<void> {
  for (const { number } of run.sessions) {
    const times = betweenTimes(run, number);
    if (times === undefined || times.opensAt.epochMilliseconds <= world.clock.now().epochMilliseconds)
      continue;
    const opensAt = times.opensAt.toString();
    await world.due.plan({
      tenant,
      id: `between|${run.id}|${number}`,
      kind: ASK_BETWEEN,
      payload: { run: run.id, number, opensAt },
      dueAt: times.opensAt,
    });
  }
}

/** Asks once: the prompt's id is the run and the session. Moved or paused since: another one is planned. */
export const askBetween = defineJob({
  kind: ASK_BETWEEN,
  payload: z.object({ run: z.string(), number: z.int(), opensAt: z.string() }),
  async run(world, { run: id, number, opensAt }, { tenant }) {
    const run = await loadRun(world.tables, tenant, id);
    const times = run === undefined ? undefined : betweenTimes(run, number);
    if (run === undefined || times?.opensAt.toString() !== opensAt) return;
    const community = await findCommunity(world, tenant, run.communityId);
    if (community === undefined || !isActive(community)) return;
    const questions = await questionsAfter(world, tenant, run, number);
    const [first, ...more] = questions;
    const asker = await askerOf(world, tenant, run);
    if (first === undefined || asker === undefined) return;
    await askAsPartOf(
      world,
      { tenant, person: asker, name: "" },
      {
        id: promptId(`${run.id}-between-${number}`),
        community: run.communityId,
        questions: [first, ...more],
        ...times,
        zone: run.zone,
      },
    );
  },
});

async function questionsAfter(
  world: World,
  tenant: TenantId,
  run: ProgrammeRun,
  number: number,
): Promise<readonly Question[]> {
  const template = await findTemplate(world, tenant, templateId(run.templateId));
  if (template?.kind !== "programme") return [];
  const texts = template.sessions[number - 1]?.between ?? [];
  return texts
    .slice(0, MOST_QUESTIONS)
    .map((text, index) => ({ id: String(index + 1), text, way: { kind: "text" } }));
}

/** Whoever started the programme, else the first who may ask: they read the answers. */
async function askerOf(
  world: World,
  tenant: TenantId,
  run: ProgrammeRun,
): Promise<ProgrammeRun["startedBy"] | undefined> {
  const may = (await membersWhoMay(world, tenant, run.communityId, "prompt.ask")).map(({ person }) => person);
  return may.includes(run.startedBy) ? run.startedBy : may[0];
}
