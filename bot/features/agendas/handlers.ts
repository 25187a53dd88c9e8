/** What people say about templates. */
import { searchTemplates } from "../../../core/agendas/index.ts";
import type { Template } from "../../../core/agendas/index.ts";
import { templateId } from "../../../core/ids.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { drawTemplate, drawTemplates, LISTED } from "./cards.ts";
import type { TemplateList } from "./cards.ts";
import { allTemplates, seeKept } from "./finding.ts";

/** A search longer than this is no search; more would only fill the card. */
const SEARCH_LIMIT = 100;

/** `templates [WORDS]` */
export async function sayTemplates(world: World, turn: Turn, rest: string): Promise<void> {
  await turn.reply(await listed(world, turn, rest, 0));
}

/** The list, or its next five. */
export function pressList(
  world: World,
  turn: Turn,
  data: { search: string; from: number },
): Promise<ActionAnswer> {
  return listed(world, turn, data.search, data.from);
}

/** One template. */
export async function pressShow(world: World, turn: Turn, data: { template: string }): Promise<ActionAnswer> {
  const template = (await seeKept(world, turn, templateId(data.template)))?.template;
  if (template !== undefined) return { kind: "card", card: drawTemplate(template) };
  return { kind: "text", text: "That template is no longer there. Say templates to see those that are." };
}

async function listed(world: World, turn: Turn, text: string, from: number): Promise<Message> {
  const search = text.trim().slice(0, SEARCH_LIMIT);
  const all = await allTemplates(world, turn.tenant, turn.person);
  const found = searchTemplates(all, search);
  const isInstead = found.length === 0;
  return { kind: "card", card: drawTemplates(listFrom(isInstead ? all : found, search, from, isInstead)) };
}

function listFrom(
  templates: readonly Template[],
  search: string,
  from: number,
  isInstead: boolean,
): TemplateList {
  // A button that was kept since there were more templates starts again.
  const start = from < templates.length ? from : 0;
  const end = start + LISTED;
  return {
    search,
    shown: templates.slice(start, end),
    isInstead,
    ...(end < templates.length ? { nextFrom: end } : {}),
  };
}
