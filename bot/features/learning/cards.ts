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
/** Beside the one that adds and the one that leads to the tab; Teams shows six. */
const MOST_BUTTONS = 4;
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
  const wanted = open.filter(({ state }) => state === "wanted");
  const hasVoted = ({ votes }: Topic): boolean => votes.some((each) => each === view.reader);
  // Whoever wants to hear of something can say in a second tap that they lead it.
  const buttons = [
    ...wanted
      .filter((topic) => !hasVoted(topic))
      .map(({ id, words: said }) => button(`Vote: ${shortened(said)}`, "learning.vote", { community, id })),
    ...wanted
      .filter((topic) => hasVoted(topic) && topic.lead === undefined)
      .map(({ id, words: said }) =>
        button(`I can lead: ${shortened(said)}`, "learning.lead", { community, id }),
      ),
  ];
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
      ...buttons.slice(0, MOST_BUTTONS),
      link("See all in the tab", view.address),
    ],
  );
}
