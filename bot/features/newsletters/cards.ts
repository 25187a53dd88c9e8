/** A newsletter as a card, and the choice of how often it comes. */
import { Temporal } from "temporal-polyfill";
import type { Community } from "../../../core/communities/index.ts";
import { isEmpty, type Every, type Issue } from "../../../core/newsletters/index.ts";
import { sayLocal } from "../../../core/scheduling/index.ts";
import { button, card, link, theirWords, title, words, type Card, type CardPart } from "../../cards.ts";

/** So many of each kind fit one screen and a half; the tab has all of it. */
const MOST = 5;
const MOST_TAKEAWAYS = 3;
const MOST_WORDS = 240;

const short = (text: string): string => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= MOST_WORDS ? line : `${line.slice(0, MOST_WORDS - 1).trimEnd()}…`;
};

function part(heading: string, lines: readonly CardPart[]): readonly CardPart[] {
  return lines.length === 0 ? [] : [{ ...words(heading, { bold: true }), separator: true }, ...lines];
}

/** What was asked, learned and offered, and what is next (rule NWS2). */
export function drawIssue(issue: Issue, timeZone: string, address: string): Card {
  const { communityName, asked, learned, offered, next } = issue;
  const time = issue.every === "weekly" ? "this week" : "this month";
  return card(
    `${communityName}: what happened`,
    [
      title(`${communityName}, ${time}`),
      ...part("Asked", asked.slice(0, MOST).flatMap(drawAsked)),
      ...part("Learned", learned.slice(0, MOST).flatMap(drawLearned)),
      ...part("Offered and asked for", offered.slice(0, MOST).flatMap(drawOffered)),
      ...part(
        "What is next",
        next
          .slice(0, MOST)
          .map(({ title: what, start }) =>
            theirWords(`${short(what)}: ${sayLocal(Temporal.Instant.from(start), timeZone)}`),
          ),
      ),
    ],
    [link("Read more", address)],
  );
}

function drawAsked({ question, answers, isOpen }: Issue["asked"][number]): readonly CardPart[] {
  return [theirWords(short(question)), words(howItStands(answers, isOpen), { subtle: true })];
}

function howItStands(answers: number | undefined, isOpen: boolean): string {
  if (answers === undefined) return "It is still open, and comes without names.";
  const count = answers === 1 ? "1 answer" : `${answers} answers`;
  return isOpen ? `${count} so far; it is still open.` : `${count}.`;
}

function drawLearned({ title: what, takeaways }: Issue["learned"][number]): readonly CardPart[] {
  return [
    theirWords(short(what)),
    ...takeaways.slice(0, MOST_TAKEAWAYS).map((each) => theirWords(`- ${short(each)}`, { subtle: true })),
  ];
}

function drawOffered({ name, offer, ask }: Issue["offered"][number]): readonly CardPart[] {
  const who = name === "" ? "Somebody" : name;
  return [
    ...(offer === "" ? [] : [theirWords(`${who} offers: ${short(offer)}`)]),
    ...(ask === "" ? [] : [theirWords(`${who} asks for: ${short(ask)}`)]),
  ];
}

/** How often it comes; for stewards, whether it stands in the channel, too. */
export function drawChoice(view: {
  readonly community: Community;
  readonly every: Every | undefined;
  readonly isInChannel: boolean;
  readonly mayPost: boolean;
  readonly issue: Issue;
}): Card {
  const { community, every, isInChannel, mayPost, issue } = view;
  const data = { community: community.id };
  const now =
    every === undefined ? "You get none." : `It comes ${every}, at the hour that you chose for messages.`;
  return card(
    `The newsletter of ${community.name}`,
    [
      title(`The newsletter of ${community.name}`),
      words("One card with what was asked, learned and offered, and what is next."),
      words(now),
      ...(isEmpty(issue) ? [words("There would be nothing in it right now.", { subtle: true })] : []),
      ...(mayPost && isInChannel ? [words("The weekly one is posted in the channel, too.")] : []),
    ],
    [
      ...(every === "weekly" ? [] : [button("Weekly", "newsletters.choose", { ...data, every: "weekly" })]),
      ...(every === "monthly"
        ? []
        : [button("Monthly", "newsletters.choose", { ...data, every: "monthly" })]),
      ...(every === undefined ? [] : [button("None", "newsletters.choose", { ...data, every: "none" })]),
      ...(mayPost && community.home !== undefined
        ? [
            button(isInChannel ? "Not in the channel" : "Weekly in the channel", "newsletters.channel", {
              ...data,
              isOn: !isInChannel,
            }),
          ]
        : []),
    ],
  );
}
