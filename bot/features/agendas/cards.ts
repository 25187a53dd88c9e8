/** What templates look like in a chat. */
import type { Agenda, Programme, Template } from "../../../core/agendas/index.ts";
import { button, card, facts, theirWords, title, words } from "../../cards.ts";
import type { Card, CardPart } from "../../cards.ts";

/** Templates on one card: with the button for more, six actions. */
export const LISTED = 5;

/** Room for a button's title. */
const BUTTON_LETTERS = 40;

/** A part of what was found, and what it takes to ask for the rest. */
export interface TemplateList {
  readonly search: string;
  readonly shown: readonly Template[];
  /** Where the next five start; absent at the end. */
  readonly nextFrom?: number;
  /** Nothing fitted the search, and this is where to begin instead. */
  readonly isInstead: boolean;
}

/** Templates with their length and purpose, a button for each. */
export function drawTemplates(list: TemplateList): Card {
  const heading = list.search === "" || list.isInstead ? "Templates" : `Templates for ${list.search}`;
  const more = { search: list.isInstead ? "" : list.search, from: list.nextFrom };
  return card(
    `${heading}: ${list.shown.map((template) => template.title).join(", ")}`,
    [
      title(heading),
      ...(list.isInstead ? [theirWords(`Nothing fits ${list.search}. These are good to begin with.`)] : []),
      ...list.shown.flatMap(drawLine),
    ],
    [
      ...list.shown.map((template) =>
        button(template.title.slice(0, BUTTON_LETTERS), "agendas.show", { template: template.id }),
      ),
      ...(list.nextFrom === undefined ? [] : [button("More", "agendas.list", more)]),
    ],
  );
}

function drawLine(template: Template): CardPart[] {
  return [
    theirWords(`${template.title}, ${lengthOf(template)}`, { bold: true }),
    theirWords(template.purpose, { subtle: true }),
  ];
}

/** One template: what it is for, how long, for how many, and what happens in it. */
export function drawTemplate(template: Template): Card {
  return card(
    `${template.title}, ${lengthOf(template)}`,
    [
      title(template.title),
      theirWords(template.purpose),
      facts([
        ["Length", lengthOf(template)],
        ["People", `${template.groupSize.min} to ${template.groupSize.max}`],
        ["For", template.audience],
      ]),
      ...(template.kind === "agenda" ? drawSteps(template) : drawSessions(template)),
      words("To plan it, say schedule, your community, its title and a time:", { subtle: true }),
      theirWords(`schedule Data Guild ${template.title} on 3 December at 15:00`, { subtle: true }),
    ],
    [button("See other templates", "agendas.list", { search: "" })],
  );
}

function drawSteps(agenda: Agenda): CardPart[] {
  return agenda.steps.flatMap((step) => [
    theirWords(`${step.minutes} min: ${step.title}`, { bold: true }),
    theirWords(step.prompts[0] ?? "", { subtle: true }),
  ]);
}

function drawSessions(programme: Programme): CardPart[] {
  return [
    ...programme.sessions.map((session) => theirWords(`Week ${session.week + 1}: ${session.title}`)),
    theirWords(programme.outcome, { subtle: true }),
  ];
}

function lengthOf(template: Template): string {
  if (template.kind === "agenda") return `${template.minutes} minutes`;
  return `${template.sessions.length} sessions of ${template.minutes} minutes`;
}
