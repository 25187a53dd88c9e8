/** The cards by which somebody is asked whether what they said may be kept. */
import { button, card, theirWords, title, words, type Card } from "../../cards.ts";
import type { Asked } from "./storage/asked.ts";
import { shortened } from "../../../core/shorten.ts";

const LONGEST_SHOWN = 1_500;

/** May this be kept, with or without their name (rule LIB14)? @param library whose; undefined where that is nobody else's to know */
export function drawConsent(asked: Asked, library: string | undefined): Card {
  const { by, written } = asked;
  const where = library === undefined ? "a private library" : `the library of ${library}`;
  const text = shortened(written.text, LONGEST_SHOWN);
  const data = { community: asked.community, ask: asked.id };
  return card(
    `May what you said be kept in ${where}?`,
    [
      title("May what you said be kept?"),
      theirWords(`${by.name} would like to keep this in ${where}, where its members find it:`),
      theirWords(written.title, { bold: true }),
      theirWords(text),
      ...(written.notWhen === "" ? [] : [theirWords(`Not when: ${written.notWhen}`)]),
      words("Nobody sees it there before you say yes. You can take it out again at any time.", {
        subtle: true,
      }),
    ],
    [
      button("Yes, with my name", "library.consent", { ...data, answer: "with name" }),
      button("Yes, without my name", "library.consent", { ...data, answer: "without name" }),
      button("No", "library.consent", { ...data, answer: "no" }),
    ],
  );
}

/** What they answered, and the way back. */
export function drawConsented(asked: Asked): Card {
  const how =
    asked.state === "kept with their name"
      ? "It stands there with your name."
      : `It stands there without your name, as kept by ${asked.by.name}.`;
  return card(
    "Thank you. It is kept.",
    [
      title("Thank you"),
      theirWords(asked.written.title, { bold: true }),
      theirWords(`${how} Somebody else looks at it first.`),
    ],
    [
      button("Take it out again", "library.consent", {
        community: asked.community,
        ask: asked.id,
        answer: "no",
      }),
    ],
  );
}
