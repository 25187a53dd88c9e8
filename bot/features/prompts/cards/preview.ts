/** A draft before it is sent: what is asked, whom it reaches, and when. */
import type { Temporal } from "temporal-polyfill";
import type { Community } from "../../../../core/communities/index.ts";
import { WHY_NOT_WORDS, type WhyNot } from "../../../../core/people/index.ts";
import type { Draft, Prompt, PromptStatus } from "../../../../core/prompts/index.ts";
import {
  closesAtOf,
  opensAtOf,
  optionsOf,
  questionsOf,
  saySource,
  sayWay,
  type Question,
  type Rhythm,
} from "../../../../core/prompts/index.ts";
import { sayClock, sayDay, sayLocal } from "../../../../core/scheduling/index.ts";
import {
  button,
  card,
  MOST_ACTIONS,
  textInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../../cards.ts";

/** Whom a question reaches. */
export interface Audience {
  readonly reachable: number;
  readonly total: number;
  readonly hasHome: boolean;
  /** Only the asker would get it. */
  readonly isAlone?: boolean;
  /** How many of them had something this week. Nobody: absent. */
  readonly had?: string;
  readonly unreachable: readonly {
    readonly name: string;
    readonly why: WhyNot;
  }[];
}

export interface PreviewView {
  readonly draft: Draft;
  readonly communityName: string;
  readonly audience: Audience;
  /** Absent: at once. */
  readonly opensAt?: Temporal.Instant;
  /** Absent where the draft's time has passed. */
  readonly closesAt?: Temporal.Instant;
  /** Where it is a rhythm: its next times, in words. */
  readonly times?: readonly string[];
  readonly problem?: string;
}

/** Shows everything that sending would do; nothing is sent yet. */
export function drawPreview(view: PreviewView): Card {
  const { draft, opensAt } = view;
  const data = { draft: draft.id };
  return card(
    `A question to ${view.communityName}, before it is sent`,
    [
      title(`Ask ${view.communityName}?`),
      ...(view.problem === undefined ? [] : [words(view.problem, { bold: true })]),
      ...questionsOf(draft).flatMap((question, index, all) => questionParts(question, index, all.length)),
      ...audienceParts(view.audience),
      ...budgetParts(view),
      ...(draft.isAnonymous === true ? [words(ANONYMOUS_WORDS)] : []),
      ...(view.times === undefined ? [words(timingWords(view))] : rhythmParts(view, view.times)),
      textInput("when", "To send it later, say when", {
        placeholder: "tomorrow at 10:00",
        ...(opensAt === undefined
          ? {}
          : { value: `${sayDay(opensAt, draft.zone)} at ${sayClock(opensAt, draft.zone)}` }),
      }),
      words("Nothing is sent until you say so.", { subtle: true }),
    ],
    [
      ...(opensAt === undefined
        ? []
        : [
            button(
              view.times === undefined ? "Send at this time" : "Start this rhythm",
              "prompts.send-then",
              data,
            ),
          ]),
      ...(view.times !== undefined && draft.source !== undefined
        ? []
        : [button(view.times === undefined ? "Send now" : "Send once, now", "prompts.send", data)]),
      ...(view.times === undefined && draft.source?.kind === "pool"
        ? [button("Another question", "prompts.another", data)]
        : []),
      button("Choose a time", "prompts.time", data),
      button("Cancel", "prompts.drop", data),
    ],
  );
}

/** A question as it will be asked, and how it is answered where that is not in words alone. */
function questionParts(question: Question, index: number, count: number): readonly CardPart[] {
  const { text, way, onlyIf } = question;
  const options = way.kind === "choice" || way.kind === "ranking" ? optionsOf(way) : [];
  return [
    theirWords(count === 1 ? text : `${index + 1}. ${text}`, { bold: true }),
    ...(onlyIf === undefined ? [] : [words("Asked only after some answers.", { subtle: true })]),
    ...(way.kind === "text" ? [] : [theirWords([sayWay(way), ...options].join("\n- "), { subtle: true })]),
  ];
}

/** What a steward reads before asking without names; members read one sentence before they write. */
const ANONYMOUS_WORDS =
  "Answers come without names: nobody, you included, can see who wrote what. They are shown after the close, in no order.";

function rhythmParts(view: PreviewView, times: readonly string[]): readonly CardPart[] {
  return [
    words("It is asked again and again. The next times:"),
    words(times.map((time) => `- ${time}`).join("\n")),
    words(
      view.closesAt === undefined
        ? "Each stays open until the next one comes."
        : "Each stays open for a week at most, and until the next one comes.",
      { subtle: true },
    ),
  ];
}

function timingWords(view: PreviewView): string {
  const { draft, opensAt, closesAt } = view;
  const opens =
    opensAt === undefined ? "It goes out at once" : `It goes out on ${sayLocal(opensAt, draft.zone)}`;
  return closesAt === undefined
    ? `${opens}.`
    : `${opens} and stays open until ${sayLocal(closesAt, draft.zone)}.`;
}

/** More names than these are only counted. */
const MOST_NAMES = 5;

function audienceParts(audience: Audience): CardPart[] {
  const { reachable, total, unreachable } = audience;
  const where = audience.hasHome ? ", and everybody in its channel" : "";
  const reaches = `It reaches ${reachable} of ${total} ${total === 1 ? "member" : "members"} in their own chat${where}.`;
  return [
    words(reaches),
    ...(audience.isAlone === true
      ? [
          words(
            "Nobody else whom I can write to is in it yet, so only you would get it. Say invite to bring others in.",
          ),
        ]
      : []),
    ...unreachable
      .slice(0, MOST_NAMES)
      .map(({ name, why }) => theirWords(`${name} ${WHY_NOT_WORDS[why]}.`, { subtle: true })),
    ...(unreachable.length > MOST_NAMES
      ? [words(`${unreachable.length - MOST_NAMES} more cannot be reached either.`, { subtle: true })]
      : []),
  ];
}

/** What is sent at another time waits for people's budgets; what is sent now passes them. */
function budgetParts({ audience: { had }, opensAt, times }: PreviewView): CardPart[] {
  if (had === undefined || times !== undefined) return [];
  return [words(opensAt === undefined ? had : `Sent now: ${had.charAt(0).toLowerCase()}${had.slice(1)}`)];
}

/** Asks which community is meant. */
export function drawWhichCommunity(draft: Draft, communities: readonly Community[]): Card {
  return card(
    "Which community do you want to ask?",
    [title("Which community do you want to ask?"), theirWords(draft.question, { subtle: true })],
    communities.map((community) =>
      button(`${community.name} (${community.handle})`, "prompts.choose", {
        draft: draft.id,
        community: community.id,
      }),
    ),
  );
}

/** Asks which of several times was meant. */
export function drawWhichTime(draft: Draft): Card {
  const readings = draft.opening.kind === "at" ? draft.opening.readings : [];
  return card(
    "Which time do you mean?",
    [
      title("Which time do you mean?"),
      words("What you said can be read in more than one way.", { subtle: true }),
    ],
    readings
      .slice(0, 6)
      .map((reading) => button(reading.label, "prompts.choose", { draft: draft.id, start: reading.start })),
  );
}

/** What became of a question, for the person who asked: what is true now. */
export function drawAsked(
  prompt: Prompt,
  communityName: string,
  status: PromptStatus,
  isRepeated: boolean,
): Card {
  return card(
    `Your question to ${communityName}`,
    [
      title(HEADINGS[status](communityName)),
      ...(isRepeated ? [words("You have sent this already. It was sent once.", { bold: true })] : []),
      theirWords(prompt.question, { bold: true }),
      words(STATUS_WORDS[status](prompt)),
    ],
    status === "planned" ? [button("Cancel", "prompts.take-back", { prompt: prompt.id })] : [],
  );
}

const HEADINGS: Readonly<Record<PromptStatus, (name: string) => string>> = {
  planned: (name) => `${name} will be asked`,
  open: (name) => `${name} is being asked`,
  closed: (name) => `${name} was asked`,
  cancelled: (name) => `${name} is not asked`,
};

const STATUS_WORDS: Readonly<Record<PromptStatus, (prompt: Prompt) => string>> = {
  planned: (prompt) =>
    `It goes out on ${sayLocal(opensAtOf(prompt), prompt.zone)} and stays open until ${closing(prompt)}.`,
  open: (prompt) => `It is open until ${closing(prompt)}. Then everybody gets all answers together.`,
  closed: (prompt) => `It closed on ${closing(prompt)}.`,
  cancelled: () => "It was taken back, and nothing was sent.",
};

function closing(prompt: Prompt): string {
  return sayLocal(closesAtOf(prompt), prompt.zone);
}

/** A rhythm that has begun, or stands in the list. */
export function drawRhythms(
  communityName: string,
  rhythms: readonly { readonly rhythm: Rhythm; readonly times: readonly string[] }[],
): Card {
  const shown = rhythms.slice(0, MOST_ACTIONS);
  return card(
    `How often ${communityName} is asked`,
    [
      title(`How often ${communityName} is asked`),
      ...(shown.length === 0
        ? [words("No rhythm yet. Try: ask Data Guild every Monday at 10:00: a reflecting question")]
        : []),
      ...shown.flatMap(({ rhythm, times }, index) => [
        theirWords(`${index + 1}. ${saySource(rhythm.source)}`, { bold: true }),
        words(times.length === 0 ? "It has ended." : `Next: ${times.join("; ")}`, { subtle: true }),
      ]),
    ],
    shown.map(({ rhythm }, index) =>
      button(shown.length === 1 ? "Stop it" : `Stop ${index + 1}`, "prompts.stop-rhythm", {
        community: rhythm.communityId,
        rhythm: rhythm.id,
      }),
    ),
  );
}
