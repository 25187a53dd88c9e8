/** Taking one's data along, and ending it, in a chat. */
import { button, card, link, title, words, type Card } from "../../cards.ts";
import { LINK_MINUTES, type ExportAddress } from "./exporting.ts";

/** The links to an export. */
export function drawExport(address: ExportAddress): Card {
  return card(
    "Here is everything that I hold about you.",
    [
      title("Everything that I hold about you"),
      words(
        `These two links are yours alone and open for ${LINK_MINUTES} minutes. Save what you want to keep, and do not pass them on.`,
      ),
    ],
    [link("Read it", address.url), link("Get it as JSON", address.jsonUrl)],
  );
}

/** The one question before everything is erased. */
export function drawSure(askedAt: string): Card {
  return card(
    "Shall I delete everything about you?",
    [
      title("Delete everything about me"),
      words(
        "Your profile, your memberships, your settings and your requests go, and nobody can bring them back.",
      ),
      words(
        "What you shared with a community stays with it, without your name: answers, and words in a session's recap. Out of what others wrote your name goes, too, as far as nobody else can be meant by it. Messages that were already sent stay in their chats.",
      ),
      words("If you write to me later, we begin anew."),
    ],
    [
      button("Delete everything about me", "personal-data.delete", { askedAt }),
      button("Keep it", "personal-data.keep"),
    ],
  );
}
