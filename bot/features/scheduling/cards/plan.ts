/** A plan before it is confirmed: what is asked, and what will be scheduled. */
import type { Temporal } from "temporal-polyfill";
import type { Agenda } from "../../../../core/agendas/index.ts";
import type { Community } from "../../../../core/communities/index.ts";
import {
  MOST_PLACES,
  sayLocal,
  sayRule,
  type ClockNote,
  type Plan,
} from "../../../../core/scheduling/index.ts";
import {
  button,
  card,
  choiceInput,
  MOST_ACTIONS,
  numberInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../../cards.ts";
import { rhythmParts, type RhythmView } from "./series.ts";
import { agendaParts, whenParts } from "./session-view.ts";

/** What will be scheduled, for the person who asked. */
export interface PlanView {
  readonly plan: Plan;
  readonly communityName: string;
  readonly start: Temporal.Instant;
  /** The asker's IANA zone. */
  readonly timeZone: string;
  readonly agenda: Agenda;
  readonly templates: readonly { readonly id: string; readonly title: string }[];
  /** Whom the invitation reaches, in words. */
  readonly reach: string;
  /** Where it repeats. */
  readonly rhythm?: Omit<RhythmView, "durationMinutes">;
}

/** Shows everything that Confirm would do; nothing is scheduled yet. */
export function drawConfirmation(view: PlanView): Card {
  const { plan, agenda } = view;
  const durationMinutes = plan.durationMinutes ?? agenda.minutes;
  const session = { start: view.start.toString(), zone: plan.zone, durationMinutes };
  const data = { plan: plan.id };
  return card(
    `Schedule ${agenda.title} for ${view.communityName} ${sayWhen(view)}?`,
    [
      title(`Schedule ${agenda.title} for ${view.communityName}?`),
      ...(view.rhythm === undefined
        ? [...whenParts(session, view.timeZone), ...noteParts(plan.note, view)]
        : rhythmParts({ ...view.rhythm, durationMinutes })),
      ...endParts(view),
      ...agendaParts({ agenda }),
      ...lengthParts(durationMinutes, agenda),
      choiceInput(
        "templateId",
        "Agenda",
        view.templates.map((template) => ({ title: template.title, value: template.id })),
        plan.templateId,
      ),
      numberInput("capacity", "Places", {
        placeholder: "As many as want to come",
        min: 1,
        max: MOST_PLACES,
        ...(plan.capacity === undefined ? {} : { value: plan.capacity }),
      }),
      words(view.reach),
      words("Nothing is scheduled until you confirm.", { subtle: true }),
    ],
    [
      button("Confirm", "scheduling.confirm", data),
      button("Show this agenda", "scheduling.choose", data),
      button("Cancel", "scheduling.drop", data),
    ],
  );
}

function sayWhen({ rhythm, start, timeZone }: PlanView): string {
  return rhythm === undefined ? `on ${sayLocal(start, timeZone)}` : sayRule(rhythm.rule, rhythm.zone);
}

/** Of a series: how it ends, and how little is sent. */
function endParts({ rhythm }: PlanView): CardPart[] {
  if (rhythm === undefined) return [];
  const isEndless = !/COUNT=|UNTIL=/.test(rhythm.rule);
  return [
    ...(isEndless ? [words("It goes on until somebody ends it.")] : []),
    words("Everybody gets one invitation for all of them.", { subtle: true }),
  ];
}

const NOTE_WORDS: Readonly<Record<ClockNote, (local: string) => string>> = {
  "shifted-forward": (local) =>
    `The clocks go forward on that day and skip the time that you said, so this is ${local}.`,
  "first-of-two": (local) =>
    `The clocks go back on that day and the time comes twice. This is the first, ${local}.`,
};

function noteParts(note: ClockNote | undefined, view: PlanView): CardPart[] {
  return note === undefined
    ? []
    : [words(NOTE_WORDS[note](sayLocal(view.start, view.plan.zone)), { bold: true })];
}

function lengthParts(durationMinutes: number, agenda: Agenda): CardPart[] {
  if (durationMinutes === agenda.minutes) return [];
  return [
    words(`This agenda takes ${agenda.minutes} minutes, and you plan ${durationMinutes}.`, { subtle: true }),
  ];
}

/** Asks for which community it is. */
export function drawWhichCommunity(plan: Plan, communities: readonly Community[]): Card {
  const shown = communities.slice(0, MOST_ACTIONS);
  return card(
    "Which community is this for?",
    [
      title("Which community is this for?"),
      ...shown.map((community) => theirWords(`${community.name} (${community.handle})`, { subtle: true })),
      ...(communities.length > shown.length
        ? [words("Yours is not here? Say schedule with its name.", { subtle: true })]
        : []),
    ],
    shown.map((community) =>
      button(labelOf(community, shown), "scheduling.choose", { plan: plan.id, community: community.id }),
    ),
  );
}

/** Names need not be unique; where two are alike, the handle tells them apart. */
function labelOf(community: Community, among: readonly Community[]): string {
  const namesakes = among.filter((other) => other.name === community.name);
  return namesakes.length > 1 ? `${community.name} (${community.handle})` : community.name;
}

/** Asks which of several times was meant. */
export function drawWhichTime(plan: Plan): Card {
  return card(
    "Which time do you mean?",
    [
      title("Which time do you mean?"),
      words("What you said can be read in more than one way.", { subtle: true }),
    ],
    plan.readings
      .slice(0, MOST_ACTIONS)
      .map(({ label, start, rule }) =>
        button(label, "scheduling.choose", { plan: plan.id, start, ...(rule === undefined ? {} : { rule }) }),
      ),
  );
}
