/** The charter as cards. */
import {
  CHARTER_FIELDS,
  differences,
  FIELD_WORDS,
  type CharterVersion,
  type Difference,
} from "../../../core/charter/index.ts";
import { sayDate } from "../../../core/scheduling/index.ts";
import { button, card, link, theirWords, title, words, type Card } from "../../cards.ts";
import { shortened } from "../../../core/shorten.ts";
import { titleOf } from "./charters.ts";

const LONGEST_SHOWN = 300;
const inShort = (text: string): string => shortened(text, LONGEST_SHOWN);

/** What a community is for, on one card. */
export function drawCharter(view: {
  readonly communityName: string;
  readonly community: string;
  readonly newest: CharterVersion | undefined;
  /** Whether a session has left a beginning, for those who write it. */
  readonly hasDraft: boolean;
  readonly maySign: boolean;
  readonly address: string;
}): Card {
  const { communityName, community, newest, hasDraft, maySign, address } = view;
  if (newest === undefined)
    return card(
      `The charter of ${communityName}`,
      [
        title(`The charter of ${communityName}`),
        words(
          hasDraft
            ? "It has none yet. What members wrote in the charter-launch session waits for you as a beginning."
            : "It has none yet. Its stewards write it, best together in a charter-launch session.",
        ),
      ],
      [link("Open it in the tab", address)],
    );
  const filled = CHARTER_FIELDS.filter((field) => newest.texts[field] !== "").slice(0, 5);
  return card(
    `The charter of ${communityName}`,
    [
      title(`The charter of ${communityName}`),
      theirWords(
        `Version ${newest.number} of ${sayDate(newest.at.slice(0, 10))}, ${newest.signed === undefined ? "not signed yet" : `signed by ${newest.signed.name}`}`,
        { subtle: true },
      ),
      ...filled.flatMap((field) => [
        words(FIELD_WORDS[field], { bold: true }),
        theirWords(inShort(newest.texts[field])),
      ]),
    ],
    [
      ...(maySign && newest.signed === undefined
        ? [button("Sign it", "charter.sign", { community, number: newest.number })]
        : []),
      link("All of it", address),
    ],
  );
}

/** Asks a sponsor to sign the newest version, and says what differs from the last one (rule CHA8). */
export function drawSignature(view: {
  readonly communityName: string;
  readonly community: string;
  readonly newest: CharterVersion;
  readonly before: CharterVersion | undefined;
  readonly address: string;
}): Card {
  const { communityName, community, newest, before, address } = view;
  const changed = differences(newest, before, titleOf).slice(0, 5);
  return card(
    `The charter of ${communityName} waits for your signature`,
    [
      title(`The charter of ${communityName}`),
      words(
        before === undefined
          ? "It is written, and waits for your signature. By it you say that this is what the community is for."
          : `Version ${newest.number} waits for your signature. This is new:`,
      ),
      ...changed.flatMap(({ part, after }) => [
        words(PART_WORDS[part], { bold: true }),
        theirWords(afterInWords(part, after)),
      ]),
    ],
    [button("Sign it", "charter.sign", { community, number: newest.number }), link("All of it", address)],
  );
}

function afterInWords(part: Difference["part"], after: string): string {
  if (after === "") return "It says nothing any more.";
  return part === "review" ? sayDate(after) : inShort(after);
}

const PART_WORDS: Readonly<Record<Difference["part"], string>> = {
  ...FIELD_WORDS,
  success: "How do we see that it works?",
  review: "Look at it again on",
};

/** Asks stewards to look at it again. */
export function drawReview(communityName: string, community: string, address: string): Card {
  return card(
    `It is time to look at the charter of ${communityName} again.`,
    [
      title(`The charter of ${communityName}`),
      words("It is time to look at it again. Does it still say what you are for?"),
    ],
    [button("It still holds", "charter.renew", { community }), link("Look at it", address)],
  );
}
