/** The learning agenda as cards. */
import type { Topic, TopicState } from "../../../core/learning/index.ts";
import {
  button,
  card,
  link,
  textInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../cards.ts";

const SHOWN = 5;
const STATE_WORDS: Readonly<Record<TopicState, string>> = {
  wanted: "wanted",
  planned: "planned",
  met: "met",
  learned: "learned",
};

const shortened = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 39)}…`);

function lineOf(topic: Topic): CardPart {
  const votes = topic.votes.length === 1 ? "one vote" : `${topic.votes.length} votes`;
  const lead = topic.lead === undefined ? "" : `, ${topic.lead.name} leads it`;
  return theirWords(`${STATE_WORDS[topic.state]}, ${votes}${lead}`, { subtle: true });
}

/** What a community wants to learn, the most wanted first. */
export function drawAgenda(
  communityName: string,
  community: string,
  topics: readonly Topic[],
  view: { readonly reader: string; readonly questions: number; readonly address: string },
): Card {
  const open = topics.filter(({ state }) => state === "wanted" || state === "planned").slice(0, SHOWN);
  const votable = open.filter(
    ({ state, votes }) => state === "wanted" && !votes.some((each) => each === view.reader),
  );
  return card(
    `What ${communityName} wants to learn`,
    [
      title(`What ${communityName} wants to learn`),
      ...(open.length === 0
        ? [words("Nobody has added a topic yet. What would you like to learn about?")]
        : []),
      ...open.flatMap((topic) => [theirWords(topic.words, { bold: true }), lineOf(topic)]),
      ...(view.questions === 0
        ? []
        : [
            words(
              view.questions === 1
                ? "One question of the library waits for an answer."
                : `${view.questions} questions of the library wait for an answer.`,
              { subtle: true },
            ),
          ]),
      textInput("words", "Another topic", { maxLength: 200 }),
    ],
    [
      button("Add it", "learning.add", { community }),
      ...votable
        .slice(0, 4)
        .map((topic) =>
          button(`Vote: ${shortened(topic.words)}`, "learning.vote", { community, id: topic.id }),
        ),
      link("See all in the tab", view.address),
    ],
  );
}
