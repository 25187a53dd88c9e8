/** The address of a calendar, for the person whose it is. */
import { button, card, theirWords, title, words, type Card } from "../../cards.ts";

/** Shows an address and how to take it back. @param community absent: the calendar of everything */
export function drawFeed(name: string, address: string, community?: string): Card {
  const data = community === undefined ? {} : { community };
  return card(
    `Your calendar address for ${name}: ${address}`,
    [
      title(`${name} in your own calendar`),
      words("Add this address to your calendar program as a calendar from the internet."),
      theirWords(address),
      words("It follows every change. Keep it to yourself: whoever has it can read it, as long as you can.", {
        subtle: true,
      }),
    ],
    [
      button("Make a new address", "calendars.renew", data),
      button("Stop this address", "calendars.stop", data),
    ],
  );
}
