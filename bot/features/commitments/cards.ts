/** Commitments as cards: kept, asked about, told of. */
import {
  OUTCOMES,
  reachedBy,
  type Commitment,
  type Outcome,
  type Result,
} from "../../../core/commitments/index.ts";
import { sayDate } from "../../../core/scheduling/index.ts";
import {
  button,
  card,
  communityInput,
  choiceInput,
  textInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../cards.ts";

const LONGEST = 500;

/** `Friday 4 December 2026`. */
export function sayDue({ dueOn }: Pick<Commitment, "dueOn">): string {
  return sayDate(dueOn);
}

const dataOf = ({ community, id }: Commitment): Record<string, string> => ({ community, id });

/** What a form knows already. */
export interface FormStart {
  readonly text?: string;
  readonly dueOn?: string;
  /** Chosen from, where there are several. */
  readonly communities: readonly { readonly id: string; readonly name: string }[];
  readonly session?: string;
  readonly prompt?: string;
  readonly entry?: string;
  readonly problem?: string;
}

/** Asks what somebody will do, and by when. */
export function drawForm(start: FormStart): Card {
  const [only] = start.communities;
  const fixed = start.communities.length === 1 && only !== undefined ? { community: only.id } : {};
  return card(
    "What will you do?",
    [
      title("I will …"),
      ...(start.problem === undefined ? [] : [words(start.problem, { bold: true })]),
      textInput("text", "What will you do?", {
        value: start.text ?? "",
        maxLength: LONGEST,
        isMultiline: true,
      }),
      { type: "Input.Date", id: "dueOn", label: "By which day?", value: start.dueOn ?? "" },
      ...communityInput(start.communities),
      words("I ask you once on that day how it went. Nobody else reads this.", { subtle: true }),
    ],
    [
      button("Keep it", "commitments.make", {
        ...fixed,
        ...(start.session === undefined ? {} : { session: start.session }),
        ...(start.prompt === undefined ? {} : { prompt: start.prompt }),
        ...(start.entry === undefined ? {} : { entry: start.entry }),
      }),
    ],
  );
}

/** Says what was kept. */
export function drawKept(made: Commitment, communityName: string): Card {
  return card(
    "I have kept what you will do.",
    [
      title("Kept"),
      theirWords(`I will ${made.text}`, { bold: true }),
      theirWords(`By ${sayDue(made)}, for ${communityName}.`),
      words("I ask you once on that day how it went. Nobody else reads this.", { subtle: true }),
    ],
    [
      button("It is done", "commitments.show", dataOf(made)),
      button("Take it back", "commitments.take-back", dataOf(made)),
    ],
  );
}

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  done: "Done",
  tried: "Tried",
  "not yet": "Not yet",
  dropped: "Dropped",
};

/** Asks how it went, once; what was said before stands in the fields. */
export function drawHow(asked: Commitment, communityName: string, problem?: string): Card {
  const { answer } = asked;
  return card(
    "How did it go with what you wanted to do?",
    [
      title("How did it go?"),
      theirWords(`I will ${asked.text}`, { bold: true }),
      theirWords(`You said it for ${communityName}.`, { subtle: true }),
      ...(problem === undefined ? [] : [words(problem, { bold: true })]),
      textInput("sentence", "One sentence about it", {
        placeholder: "It saved us 2 to 3 hours a week",
        value: answer?.sentence ?? "",
        maxLength: LONGEST,
      }),
      choiceInput(
        "shared",
        "Who may read it?",
        [
          { title: "Only me", value: "no" },
          { title: "The members of the community, with my name", value: "yes" },
          { title: "The members, and the sponsors in their report, with my name", value: "sponsors" },
        ],
        answer?.isForSponsors === true ? "sponsors" : answer?.isShared === true ? "yes" : "no",
      ),
      { type: "Input.Date", id: "askAgainOn", label: "Not yet? Another day on which I ask, if you like" },
      words("Each of these is a good answer.", { subtle: true }),
    ],
    OUTCOMES.map((outcome) =>
      button(OUTCOME_WORDS[outcome], "commitments.tell", { ...dataOf(asked), outcome }),
    ),
  );
}

/** `2 to 3 hours a week`. */
export function sayResult({ low, high, unit }: Result): string {
  const numbers = low === high ? String(low) : `${low} to ${high}`;
  return unit === "" ? numbers : `${numbers} ${unit}`;
}

/** Who can read what somebody told, in one sentence. */
function whoReads({ isShared, isForSponsors, result }: NonNullable<Commitment["answer"]>): string {
  if (!isShared) return "Nobody else can read it.";
  const readers = isForSponsors
    ? "The members of the community can read it, and its sponsors in their report"
    : "The members of the community can read it";
  return result === undefined ? `${readers}.` : `${readers}. A second member can confirm what it brought.`;
}

/** Thanks, and says what was understood. */
export function drawTold(told: Commitment): Card {
  const { answer } = told;
  const parts: CardPart[] = [title("Thank you"), theirWords(`I will ${told.text}`, { bold: true })];
  if (answer !== undefined) {
    parts.push(
      theirWords([OUTCOME_WORDS[answer.outcome], answer.sentence].filter((part) => part !== "").join(": ")),
    );
    if (answer.result !== undefined) parts.push(theirWords(`What it brought: ${sayResult(answer.result)}`));
    if (answer.outcome === "not yet" && told.dueOn > answer.at.slice(0, 10))
      parts.push(theirWords(`I ask you again on ${sayDue(told)}.`));
    parts.push(words(whoReads(answer), { subtle: true }));
  }
  return card("Thank you for telling me.", parts, [button("Change it", "commitments.show", dataOf(told))]);
}

/** So many fit on a card; the tab shows all. */
const SHOWN = 5;

/** Somebody's own commitments, those that are open first. */
export function drawMine(mine: readonly Commitment[]): Card {
  const open = mine.filter(({ answer }) => answer === undefined || answer.outcome === "not yet");
  const over = mine.filter((each) => !open.includes(each)).toReversed();
  const shown = [...open, ...over].slice(0, SHOWN);
  return card(
    "What you said you will do",
    [
      title("What you said you will do"),
      ...(mine.length === 0
        ? [words("Nothing yet. Say it like this: I will try pairing by Friday")]
        : shown.flatMap((each) => [
            theirWords(`I will ${each.text}`, { bold: true }),
            theirWords(standingOf(each), { subtle: true }),
          ])),
      ...(mine.length > shown.length
        ? [words(`And ${mine.length - shown.length} more in the tab.`, { subtle: true })]
        : []),
    ],
    open
      .slice(0, SHOWN)
      .map((each) => button(`How it went: ${shortened(each.text)}`, "commitments.show", dataOf(each))),
  );
}

const shortened = (text: string): string => (text.length <= 30 ? text : `${text.slice(0, 29)}…`);

function standingOf(each: Commitment): string {
  if (each.answer === undefined) return `By ${sayDue(each)}`;
  const said = [OUTCOME_WORDS[each.answer.outcome], each.answer.sentence]
    .filter((part) => part !== "")
    .join(": ");
  const confirmed = each.confirmedBy === undefined ? "" : `. ${each.confirmedBy.name} confirmed it`;
  return reachedBy(each) === "potential" ? `By ${sayDue(each)}. ${said}` : `${said}${confirmed}`;
}

/** What members shared of how it went; a result that nobody confirmed yet has a button. */
export function drawShared(shared: readonly Commitment[], communityName: string, reader: string): Card {
  const shown = shared.slice(0, SHOWN);
  return card(
    `What came of it in ${communityName}`,
    [
      title(`What came of it in ${communityName}`),
      ...(shown.length === 0
        ? [words("Nobody has told yet how something went. It stands here when they share it.")]
        : shown.flatMap((each) => [
            theirWords(`${each.name}: I will ${each.text}`, { bold: true }),
            theirWords(standingOf(each), { subtle: true }),
          ])),
    ],
    shown
      .filter(
        ({ answer, confirmedBy, person }) =>
          answer?.result !== undefined && confirmedBy === undefined && person !== reader,
      )
      .map((each) => button(`I can confirm: ${shortened(each.text)}`, "commitments.confirm", dataOf(each))),
  );
}
