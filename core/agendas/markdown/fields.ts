/** The fields of the Markdown form: what each is called, where it stands in the data, how it is written. */
import type { Agenda, Programme, ProgrammeSession, Step, Template } from "../agenda.ts";
import { activityTexts, collectsOf } from "../compose.ts";

/** How a field is read. */
export interface Form {
  /** As it stands before the colon. */
  readonly label: string;
  /** Its place in the data: `notes.say`. */
  readonly path: string;
  /** May stand several times. */
  readonly isList?: true;
  /** What belongs there, for whoever wrote something else. */
  readonly hint?: string;
  /** From a text to the value. The text itself where absent; undefined leaves it out. */
  value?(text: string): unknown;
}

/** How a field is read and printed. */
export interface Field<Thing> extends Form {
  /** As it is printed; nothing where it is absent. */
  texts(thing: Thing): readonly string[];
}

const some = (value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [String(value)];

const WHOLE_NUMBER = "a whole number";
/** "5", "5 min" and "5 minutes" are 5; anything else stays as it is and is refused by the schema. */
const minutesIn = (text: string): unknown => {
  const found = /^(\d{1,6})(?: ?min(?:utes?)?)?$/u.exec(text);
  return found === null ? text : Number(found[1]);
};
const peopleIn = (text: string): unknown => {
  const found = /^(\d{1,6}) ?(?:to|-|–) ?(\d{1,6})$/u.exec(text);
  return found === null ? text : { min: Number(found[1]), max: Number(found[2]) };
};

/** Commas stand between words; one that belongs to a word has a backslash before it. */
const wordsIn = (text: string): readonly string[] =>
  (text.match(/(?:\\.|[^,\\])+/gu) ?? [])
    .map((word) => word.trim().replace(/\\(.)/gu, "$1"))
    .filter((word) => word !== "");
const printWords = (words: readonly string[]): readonly string[] =>
  words.length === 0 ? [] : [words.map((word) => word.replace(/[\\,]/gu, "\\$&")).join(", ")];

const aboutFields: readonly Field<Template>[] = [
  { label: "Category", path: "category", texts: ({ category }) => some(category) },
  { label: "Level", path: "level", texts: ({ level }) => some(level) },
  { label: "Language", path: "language", texts: ({ language }) => some(language) },
  { label: "Keywords", path: "keywords", texts: ({ keywords }) => printWords(keywords), value: wordsIn },
  { label: "Licence", path: "licence", texts: ({ licence }) => some(licence) },
  { label: "Id", path: "id", texts: ({ id }) => [id] },
  {
    label: "Version",
    path: "version",
    texts: ({ version }) => some(version),
    value: minutesIn,
  },
];

const openingFields: readonly Field<Template>[] = [
  { label: "Kind", path: "kind", texts: ({ kind }) => (kind === "programme" ? [kind] : []) },
  { label: "Purpose", path: "purpose", texts: ({ purpose }) => [purpose] },
  { label: "For", path: "audience", texts: ({ audience }) => [audience] },
  {
    label: "People",
    path: "groupSize",
    hint: "the smallest and the largest group, like 4 to 60,",
    texts: ({ groupSize }) => [`${groupSize.min} to ${groupSize.max}`],
    value: peopleIn,
  },
  {
    label: "Minutes",
    path: "minutes",
    hint: WHOLE_NUMBER,
    texts: ({ minutes }) => some(minutes),
    value: minutesIn,
  },
];

/** What stands below the title of an agenda. */
export const agendaFields: readonly Field<Agenda>[] = [...openingFields, ...aboutFields];

/** What stands below the title of a programme. */
export const programmeFields: readonly Field<Programme>[] = [
  ...openingFields,
  { label: "Outcome", path: "outcome", texts: ({ outcome }) => [outcome] },
  { label: "Guide", path: "guide", isList: true, texts: ({ guide }) => guide ?? [] },
  ...aboutFields,
];

/** Where a step says nothing, its activity speaks; `none` keeps it silent. */
const NONE = /^\\*none$/iu;
type Inherited = keyof ReturnType<typeof activityTexts>;
const inherited = (label: string, path: Inherited): Field<Step> => ({
  label,
  path,
  texts(step) {
    const [own, usual] = [step[path], activityTexts(step.activity)[path]];
    if (own === usual) return [];
    if (own === undefined) return ["none"];
    return [NONE.test(own) ? `\\${own}` : own];
  },
  value(text) {
    if (!NONE.test(text)) return text;
    return text.startsWith("\\") ? text.slice(1) : undefined;
  },
});

const KEEPS = new Map<string, Pick<Step, "collects" | "closing">>([
  ["answers", { collects: true, closing: false }],
  ["takeaways", { collects: false, closing: true }],
  ["answers and takeaways", { collects: true, closing: true }],
  ["nothing", { collects: false, closing: false }],
]);
const keptBy = ({ collects, closing }: Pick<Step, "collects" | "closing">): string | undefined =>
  [...KEEPS].find(([, kept]) => kept.collects === collects && kept.closing === closing)?.[0];

/** What stands below the title of a step. */
export const stepFields: readonly Field<Step>[] = [
  { label: "Activity", path: "activity", texts: ({ activity }) => [activity] },
  {
    label: "Minutes",
    path: "minutes",
    hint: WHOLE_NUMBER,
    texts: ({ minutes }) => some(minutes),
    value: minutesIn,
  },
  {
    label: "Moves on",
    path: "mode",
    hint: "`by itself` or `when asked`",
    texts: ({ mode }) => (mode === "auto" ? ["by itself"] : []),
    value: (text) =>
      new Map([
        ["by itself", "auto"],
        ["when asked", "manual"],
      ]).get(text) ?? text,
  },
  {
    label: "Theme",
    path: "theme",
    hint: "`yes`",
    texts: ({ theme }) => (theme === true ? ["yes"] : []),
    value: (text) => (text === "yes" ? true : text),
  },
  { label: "Ask", path: "prompts", isList: true, texts: ({ prompts }) => prompts },
  { label: "Say", path: "notes.say", texts: ({ notes }) => some(notes?.say) },
  { label: "Watch for", path: "notes.watch", texts: ({ notes }) => some(notes?.watch) },
  { label: "Move on when", path: "notes.next", texts: ({ notes }) => some(notes?.next) },
  { label: "Bring", path: "materials", isList: true, texts: ({ materials }) => materials ?? [] },
  inherited("Participants see", "participants"),
  inherited("From afar", "afar"),
  inherited("Without a meeting", "asynchronous"),
  {
    label: "Transition",
    path: "transitionMinutes",
    hint: WHOLE_NUMBER,
    texts: ({ transitionMinutes }) => some(transitionMinutes),
    value: minutesIn,
  },
  {
    label: "Keeps",
    path: "keeps",
    hint: [...KEEPS.keys()].join(", "),
    texts: (step) => {
      const [own, usual] = [keptBy(step), keptBy(collectsOf(step.activity))];
      return own === usual ? [] : some(own);
    },
    value: (text) => KEEPS.get(text) ?? text,
  },
  inherited("Credits", "credits"),
  inherited("Licence", "licence"),
  { label: "Id", path: "id", texts: ({ id }) => [id] },
];

/** What stands below the title of a session of a programme. */
export const sessionFields: readonly Field<ProgrammeSession>[] = [
  {
    label: "Week",
    path: "week",
    hint: "the week, 1 for the first,",
    texts: ({ week }) => some(week + 1),
    value: (text) => (/^[1-9]\d{0,3}$/u.test(text) ? Number(text) - 1 : text),
  },
  { label: "Agenda", path: "agendaId", texts: ({ agendaId }) => [agendaId] },
  { label: "Ask", path: "prompts", isList: true, texts: ({ prompts }) => prompts },
  { label: "Between", path: "between", isList: true, texts: ({ between }) => between },
];
