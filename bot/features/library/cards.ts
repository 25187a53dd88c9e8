/** The practice library as cards. */
import {
  ENTRY_KINDS,
  KIND_WORDS,
  LONGEST_TEXT,
  LONGEST_TITLE,
  type Entry,
} from "../../../core/library/index.ts";
import {
  button,
  card,
  communityInput,
  choiceInput,
  link,
  textInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../cards.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { shortened as shorten } from "../../../core/shorten.ts";

const LONGEST_SHOWN = 500;
const MOST_SHOWN = 5;

const shortened = (text: string, most = LONGEST_SHOWN): string => shorten(text, most);

const dataOf = ({ community, id }: Entry): Record<string, string> => ({ community, id });

/** Where an entry stands in the tab. */
export function addressOf(
  settings: Parameters<typeof tabAddress>[0],
  { community, id }: Pick<Entry, "community" | "id">,
): string {
  return tabAddress(
    settings,
    `library&community=${encodeURIComponent(community)}&entry=${encodeURIComponent(id)}`,
  );
}

/** What was found, the best first. */
export function drawFound(
  query: string,
  found: readonly { readonly entry: Entry; readonly communityName: string }[],
  address: string,
): Card {
  const shown = found.slice(0, MOST_SHOWN);
  return card(
    found.length === 0 ? "I found nothing in your libraries." : "This is what I found in your libraries.",
    [
      title(`In your libraries: ${shortened(query, 80)}`),
      ...(shown.length === 0
        ? [
            words(
              "I found nothing with these words. Try others, or ask it as a question, so that others can answer.",
            ),
          ]
        : shown.flatMap(({ entry, communityName }) => [
            theirWords(entry.title, { bold: true }),
            theirWords(
              `${KIND_WORDS[entry.kind]} of ${communityName}. ${shortened(entry.text, 160)}`.trim(),
              {
                subtle: true,
              },
            ),
          ])),
    ],
    [
      ...shown
        .slice(0, MOST_SHOWN - 1)
        .map(({ entry }) => button(shortened(entry.title, 40), "library.show", dataOf(entry))),
      ...(shown.length === 0
        ? [
            button("Ask it as a question", "library.form", {
              kind: "question",
              title: shortened(query, LONGEST_TITLE),
            }),
          ]
        : []),
      link("See all in the tab", address),
    ],
  );
}

/** An entry in full. */
export function drawEntry(
  entry: Entry,
  communityName: string,
  look: { readonly mayCheck: boolean; readonly isStale: boolean; readonly address: string },
): Card {
  return card(
    `${KIND_WORDS[entry.kind]}: ${entry.title}`,
    [
      ...partsOf(entry, communityName),
      ...(look.isStale ? [words("It is time to look at it again.", { bold: true })] : []),
    ],
    [
      ...(entry.state === "waiting" && look.mayCheck
        ? [button("It is right", "library.check", dataOf(entry))]
        : []),
      ...(entry.kind === "question"
        ? [button("Answer it", "library.answer-form", dataOf(entry))]
        : [button("I used this", "library.use", dataOf(entry)), ...wayToTry(entry)]),
      ...(look.isStale ? [button("It still holds", "library.renew", dataOf(entry))] : []),
      link("Open in Guildhall", look.address),
    ],
  );
}

/** What others know is tried on a day; a commitment keeps which, and asks how it went. */
function wayToTry(entry: Entry): readonly CardPart[] {
  if (entry.kind !== "practice" || entry.state !== "found") return [];
  return [button("I will try it …", "commitments.form", { entry: entry.id, community: entry.community })];
}

function partsOf(entry: Entry, communityName: string): CardPart[] {
  const accepted = entry.answers.find(({ id }) => id === entry.accepted);
  const used = entry.usedBy.length === 1 ? "Used by one member" : `Used by ${entry.usedBy.length} members`;
  return [
    title(entry.title),
    theirWords(
      `${KIND_WORDS[entry.kind]} of ${communityName}${entry.state === "waiting" ? ", not checked yet" : ""}`,
      { subtle: true },
    ),
    ...(entry.text === "" ? [] : [theirWords(shortened(entry.text, 2_000))]),
    ...(entry.saidBy === undefined ? [] : [theirWords(`Said by ${entry.saidBy.name}`, { subtle: true })]),
    ...(accepted === undefined
      ? []
      : [theirWords(`${accepted.name}: ${shortened(accepted.text, 1_000)}`, { bold: true })]),
    ...(accepted === undefined && entry.answers.length > 0
      ? entry.answers.slice(-3).map(({ name, text }) => theirWords(`${name}: ${shortened(text)}`))
      : []),
    ...(entry.kind === "question" && entry.answers.length === 0
      ? [words("Nobody has answered yet.", { subtle: true })]
      : []),
    ...(entry.notWhen === "" ? [] : [theirWords(`Not when: ${shortened(entry.notWhen)}`)]),
    ...(entry.whoKnows === "" ? [] : [theirWords(`Who knows more: ${entry.whoKnows}`)]),
    ...entry.links.slice(0, 3).map((address) => theirWords(address, { subtle: true })),
    ...(entry.usedBy.length === 0 ? [] : [words(`${used}.`, { subtle: true })]),
  ];
}

/** The card that somebody puts into a chat; of a private community it says the title alone (rule LIB10). */
export function drawInserted(entry: Entry, communityName: string, isPrivate: boolean, address: string): Card {
  const parts = isPrivate
    ? [
        title(entry.title),
        words("It stands in a private library, for the members of that community.", { subtle: true }),
      ]
    : partsOf(entry, communityName);
  return card(`${KIND_WORDS[entry.kind]}: ${entry.title}`, parts, [link("Open in Guildhall", address)]);
}

/** Asks what is to be kept. */
export function drawForm(start: {
  readonly title?: string;
  readonly text?: string;
  readonly kind?: string;
  readonly link?: string;
  readonly notWhen?: string;
  readonly source?: string;
  /** Who said it, where that is somebody else: they are asked first. */
  readonly author?: { readonly person: string; readonly name: string };
  readonly communities: readonly { readonly id: string; readonly name: string }[];
  readonly problem?: string | undefined;
}): Card {
  const [only] = start.communities;
  const fixed = start.communities.length === 1 && only !== undefined ? { community: only.id } : {};
  return card(
    "What should the library keep?",
    [
      title("Save to the library"),
      ...(start.problem === undefined ? [] : [words(start.problem, { bold: true })]),
      textInput("title", "Title", {
        value: start.title ?? "",
        maxLength: LONGEST_TITLE,
        placeholder: "How we review queries",
      }),
      textInput("text", "What do we do, or what happened?", {
        value: start.text ?? "",
        maxLength: LONGEST_TEXT,
        isMultiline: true,
      }),
      choiceInput(
        "kind",
        "What is it?",
        ENTRY_KINDS.map((kind) => ({ title: KIND_WORDS[kind], value: kind })),
        start.kind ?? "practice",
      ),
      ...communityInput(start.communities),
      textInput("notWhen", "When does it not help?", { value: start.notWhen ?? "", maxLength: LONGEST_TEXT }),
      textInput("link", "A link, if there is one", { value: start.link ?? "" }),
      start.author === undefined
        ? words("Somebody else looks at it first; then everybody in the community finds it.", {
            subtle: true,
          })
        : theirWords(
            `${start.author.name} wrote this. I ask whether it may be kept, with their name or without it, before anybody else sees it.`,
            { subtle: true },
          ),
    ],
    [
      button(start.author === undefined ? "Save" : "Ask and save", "library.save", {
        ...fixed,
        ...(start.source === undefined ? {} : { source: start.source }),
        ...(start.author === undefined ? {} : { author: start.author.person, authorName: start.author.name }),
      }),
    ],
  );
}

/** Says what was kept, and what comes next. */
export function drawSaved(entry: Entry, communityName: string): Card {
  return card(
    "It is saved.",
    [
      title("Saved"),
      theirWords(entry.title, { bold: true }),
      theirWords(
        entry.state === "found"
          ? `Everybody in ${communityName} finds it now.`
          : `Somebody who looks after the library of ${communityName} checks it; then everybody there finds it.`,
      ),
    ],
    [button("Show it", "library.show", dataOf(entry))],
  );
}

/** Asks for an answer. */
export function drawAnswerForm(entry: Entry, problem?: string): Card {
  return card(
    "Your answer",
    [
      title(entry.title),
      ...(problem === undefined ? [] : [words(problem, { bold: true })]),
      textInput("text", "Your answer", { isMultiline: true, maxLength: LONGEST_TEXT }),
    ],
    [
      button("Save my answer", "library.answer", dataOf(entry)),
      button("Back", "library.show", dataOf(entry)),
    ],
  );
}

/** What waits for somebody: to be checked, to be looked at again, to be answered. */
export function drawQueue(
  communityName: string,
  queue: {
    readonly waiting: readonly Entry[];
    readonly stale: readonly Entry[];
    readonly open: readonly Entry[];
    readonly total: number;
  },
  address: string,
): Card {
  const part = (heading: string, entries: readonly Entry[]): CardPart[] =>
    entries.length === 0
      ? []
      : [words(heading, { bold: true }), ...entries.slice(0, 3).map((entry) => theirWords(entry.title))];
  // An old question without an answer waits for both.
  const all = [...queue.waiting, ...queue.stale, ...queue.open];
  const next = [...new Map(all.map((entry) => [entry.id, entry])).values()].slice(0, 4);
  return card(
    `The library of ${communityName}`,
    [
      title(`The library of ${communityName}`),
      words(queue.total === 1 ? "It has one entry." : `It has ${queue.total} entries.`),
      ...part("To be checked", queue.waiting),
      ...part("To be looked at again", queue.stale),
      ...part("Without an accepted answer", queue.open),
      words("Say what you look for: library onboarding checklist", { subtle: true }),
    ],
    [
      ...next.map((entry) => button(shortened(entry.title, 40), "library.show", dataOf(entry))),
      link("Open in the tab", address),
    ],
  );
}
