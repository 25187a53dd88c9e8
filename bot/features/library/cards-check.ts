/** The card that asks for a check of what waits in a library. */
import { shortened } from "../../../core/shorten.ts";
import { KIND_WORDS, type Entry } from "../../../core/library/index.ts";
import { button, card, link, theirWords, title, words, type Card } from "../../cards.ts";

const MOST_SHOWN = 4;
const MOST_WORDS = 160;

/** Asks whoever owns an entry whether it still holds (rule LIB20). */
export function drawToRenew(communityName: string, entry: Entry, address: string): Card {
  const { community, id, kind, title: of, text } = entry;
  return card(
    `Does this still hold: ${of}`,
    [
      title("Does this still hold?"),
      theirWords(of, { bold: true }),
      theirWords(`${KIND_WORDS[kind]} of ${communityName}. ${shortened(text, MOST_WORDS)}`.trim(), {
        subtle: true,
      }),
      words("It is time to look at it again. One press makes it good for another stretch."),
    ],
    [button("It still holds", "library.renew", { community, id }), link("Look at it, or change it", address)],
  );
}

/** Asks somebody to look at what others wrote (rule LIB17). */
export function drawToCheck(communityName: string, waiting: readonly Entry[], address: string): Card {
  const count = waiting.length === 1 ? "One entry waits" : `${waiting.length} entries wait`;
  const shown = waiting.slice(0, MOST_SHOWN);
  return card(
    `${count} for a check in the library of ${communityName}`,
    [
      title(`The library of ${communityName}`),
      words(`${count} for somebody to look at it. Then everybody finds it.`),
      ...shown.flatMap((entry) => [
        theirWords(entry.title, { bold: true }),
        theirWords(`${KIND_WORDS[entry.kind]} by ${entry.by.name}. ${shortened(entry.text, MOST_WORDS)}`, {
          subtle: true,
        }),
      ]),
    ],
    [
      ...shown.map(({ community, id, title: of }) =>
        button(shortened(of, 40), "library.show", { community, id }),
      ),
      link("Open in the tab", address),
    ],
  );
}
