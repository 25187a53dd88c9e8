/** The cards of a farewell. */
import { button, card, link, theirWords, title, words, type Card } from "../../cards.ts";

/** Asks a steward whether to close now, and says what becomes of the library. */
export function drawEnd(view: {
  readonly community: string;
  readonly name: string;
  readonly heir: string | undefined;
  readonly address: string;
}): Card {
  const { community, name, heir, address } = view;
  return card(
    `${name} has said goodbye`,
    [
      title(`${name} has said goodbye`),
      heir === undefined
        ? words("Take its library along as a file from the steward's page, then close it.")
        : theirWords(`Its library goes to ${heir} when you close it. Nothing is taken out of it here.`),
      words("Members are told. Within 30 days it can be opened again.", { subtle: true }),
    ],
    [
      button(heir === undefined ? "Close it" : "Hand over and close", "farewells.end", { community }),
      link("Open the steward's page", address),
    ],
  );
}
