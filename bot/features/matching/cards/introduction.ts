/** Introductions as a member sees them: being asked, meeting, and afterwards. */
import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../../../../core/ids.ts";
import { OUTCOMES, SLOT_MINUTES, type Group } from "../../../../core/matching/index.ts";
import { sayLocal } from "../../../../core/scheduling/index.ts";
import {
  button,
  card,
  choiceInput,
  link,
  textInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../../cards.ts";

/** A group as one of its members sees it. */
export interface GroupView {
  readonly communityName: string;
  /** Where the group is kept. */
  readonly arrangement: string;
  readonly group: Group;
  /** Absent: the card is for all of them, in their own chat. */
  readonly reader?: string;
  /** What deep links call somebody: their sign-in name, as far as it is known. Absent: nobody was asked for. */
  readonly addressOf?: (person: PersonId) => string;
  /** The reader's IANA zone, or the one in which the round was set. */
  readonly zone: string;
  /** Half hours inside everybody's working day. */
  readonly slots: readonly Temporal.Instant[];
}

const PROMPTS = [
  "What are you working on these weeks?",
  "What did you find out lately that you wish you had known a year ago?",
  "Where could you use a hand, or another pair of eyes?",
];

/** Whether somebody wants to come to the next round, or to be drawn. */
export function drawAsk(view: {
  readonly communityName: string;
  readonly community: string;
  readonly sendAt: string;
  readonly zone: string;
  readonly isDraw: boolean;
}): Card {
  const { communityName, community, sendAt, zone, isDraw } = view;
  const when = sayLocal(Temporal.Instant.from(sendAt), zone);
  const question = isDraw
    ? `On ${when} a small group is drawn by lot. Would you like to be in the draw, this time and later?`
    : `On ${when} members are introduced to each other. Would you like to meet somebody this time?`;
  return card(
    `${communityName}: would you like to meet somebody?`,
    [title(`Meet somebody of ${communityName}`), words(question)],
    [
      button("Count me in", "matching.come", { community, sendAt, isDraw }),
      button("Not this time", "matching.stay-away", { community, sendAt, isDraw }),
    ],
  );
}

/** Who, why, what to begin with, and when. */
export function drawIntroduction(view: GroupView, note?: string): Card {
  const { communityName, group, arrangement, reader, zone, slots } = view;
  const others = group.members.filter(({ person }) => person !== reader);
  const names = others.map(({ name }) => name).join(", ");
  const host = group.members.find(({ person }) => person === group.host);
  const data = { arrangement, group: group.id };
  return card(
    `${communityName} introduces you: ${names}`,
    [
      title(`Meet ${names}`),
      ...(note === undefined ? [] : [words(note, { bold: true })]),
      ...(host === undefined ? [] : [theirWords(`Your host is ${host.name}.`)]),
      ...group.reasons.map((reason) => theirWords(reason)),
      words("To begin with:", { subtle: true }),
      ...PROMPTS.map((prompt) => words(`- ${prompt}`)),
      ...whenParts(view),
    ],
    [
      ...(group.bookedAt === undefined
        ? slots.map((slot) =>
            button(`Book ${sayShort(slot, zone)}`, "matching.book", { ...data, at: slot.toString() }),
          )
        : [link("Put it into my calendar", meetingLink(view, Temporal.Instant.from(group.bookedAt)))]),
      ...waysToEachOther(view),
      button("Something else", "matching.more", data),
    ],
  );
}

/** Links to chat and to call; where names were not asked for, a button that shows the card again with them. */
function waysToEachOther(view: GroupView): readonly CardPart[] {
  const { reader, addressOf, arrangement, group } = view;
  // Who reads it in the chat of the group is there already, and can call from there.
  if (addressOf === undefined)
    return reader === undefined
      ? []
      : [button("Chat or call", "matching.back", { arrangement, group: group.id })];
  const addresses = addressesOf(view, addressOf);
  return [
    ...(reader === undefined
      ? []
      : [link("Chat", `https://teams.microsoft.com/l/chat/0/0?users=${addresses}`)]),
    link("Call", `https://teams.microsoft.com/l/call/0/0?users=${addresses}`),
  ];
}

function whenParts({ group, slots, zone }: GroupView): readonly CardPart[] {
  if (group.bookedAt !== undefined)
    return [words(`You meet on ${sayLocal(Temporal.Instant.from(group.bookedAt), zone)}.`, { bold: true })];
  if (slots.length === 0)
    return [
      words("You share no working hours in the next days. Find a time in your chat.", { subtle: true }),
    ];
  return [
    words("These half hours are inside everybody's working day. One press books it for all.", {
      subtle: true,
    }),
  ];
}

/** Teams documents sign-in names for its links; ids work in most of its apps, and are better than no link. */
function addressesOf({ group, reader }: GroupView, addressOf: (person: PersonId) => string): string {
  return group.members
    .filter(({ person }) => person !== reader)
    .map(({ person }) => encodeURIComponent(addressOf(person)))
    .join(",");
}

function meetingLink(view: GroupView, start: Temporal.Instant): string {
  const { communityName, group } = view;
  const subject = encodeURIComponent(`${communityName}: ${group.members.map(({ name }) => name).join(", ")}`);
  const end = start.add({ minutes: SLOT_MINUTES });
  const times = `startTime=${encodeURIComponent(start.toString())}&endTime=${encodeURIComponent(end.toString())}`;
  const attendees = addressesOf(view, view.addressOf ?? ((person) => person));
  return `https://teams.microsoft.com/l/meeting/new?subject=${subject}&attendees=${attendees}&${times}`;
}

/** `Tue 3 Mar, 10:30`. */
function sayShort(at: Temporal.Instant, zone: string): string {
  const [day = "", time = ""] = sayLocal(at, zone)
    .replace(/ \(.*$/, "")
    .split(", ");
  const [weekday = "", date = "", month = ""] = day.split(" ");
  return `${weekday.slice(0, 3)} ${date} ${month.slice(0, 3)}, ${time}`;
}

/** What else one can do; only the reader sees it. */
export function drawMore(view: Pick<GroupView, "group" | "arrangement" | "reader">): Card {
  const { group, arrangement, reader } = view;
  const others = group.members.filter(({ person }) => person !== reader);
  const data = { arrangement, group: group.id };
  const community = group.communityId;
  return card(
    "Something else",
    [
      title("Something else"),
      words("Whatever you choose here, only you know of it."),
      choiceInput(
        "person",
        "Do not introduce me again to",
        others.map(({ person, name }) => ({ title: name, value: person })),
      ),
    ],
    [
      button("Not this person again", "matching.never", data),
      button("Skip the next round", "matching.skip", { community }),
      button("Pause introductions for me", "matching.pause", { community }),
      button("Back", "matching.back", data),
    ],
  );
}

const OUTCOME_WORDS = {
  met: "Yes, we met",
  planned: "It is planned",
  "not yet": "Not yet",
  "did not work": "It did not work",
} as const;

/** Did you meet? */
export function drawAfterwards(
  view: Pick<GroupView, "group" | "arrangement" | "reader" | "communityName">,
): Card {
  const { group, arrangement, reader, communityName } = view;
  const names = group.members.filter(({ person }) => person !== reader).map(({ name }) => name);
  const mine = reader === undefined ? undefined : group.answers[reader];
  return card(
    `Did you meet ${names.join(", ")}?`,
    [
      title(`Did you meet ${names.join(", ")}?`),
      theirWords(`${communityName} introduced you. How did it go?`),
      ...(mine === undefined
        ? []
        : [words(`Your answer is saved: ${OUTCOME_WORDS[mine.outcome]}.`, { bold: true })]),
      textInput("learned", "One thing that you learned (you need not say)", {
        maxLength: 300,
        ...(mine === undefined ? {} : { value: mine.learned }),
      }),
      choiceInput(
        "mayShare",
        "May it be offered to the practice library",
        [
          { title: "No, keep it between us", value: "no" },
          { title: "Yes", value: "yes" },
        ],
        mine?.mayShare === true ? "yes" : "no",
      ),
      words("Stewards see sums only: how many groups met.", { subtle: true }),
    ],
    OUTCOMES.map((outcome) =>
      button(OUTCOME_WORDS[outcome], "matching.answer", { arrangement, group: group.id, outcome }),
    ),
  );
}
