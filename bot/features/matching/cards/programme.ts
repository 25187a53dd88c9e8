/** Introductions as a steward sees them: what is about to be set, what is set, and a round before it goes out. */
import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../../../../core/ids.ts";
import {
  sayRhythm,
  sayRules,
  type Group,
  type Programme,
  type Round,
  type Settings,
} from "../../../../core/matching/index.ts";
import { sayLocal } from "../../../../core/scheduling/index.ts";
import {
  button,
  card,
  choiceInput,
  facts,
  link,
  theirWords,
  title,
  words,
  type Card,
} from "../../../cards.ts";

const TAKES_PART = [
  { title: "Everybody", value: "everybody" },
  { title: "Whoever says yes each time", value: "whoever says yes" },
  { title: "One group a round, drawn from those who volunteer", value: "drawn" },
];
const ASKED = TAKES_PART.filter(({ value }) => value !== "everybody");
const WITHIN = [
  { title: "People from anywhere", value: "anywhere" },
  { title: "People of one site", value: "site" },
  { title: "People of one function", value: "function" },
];

/** What a sentence meant, to be looked over and started. */
export function drawSetting(view: {
  readonly communityName: string;
  readonly community: string;
  readonly settings: Settings;
  readonly firstAt: Temporal.Instant;
  readonly members: number;
  /** What else was meant, in sentences. */
  readonly rules: readonly string[];
  /** Whether members see one another. */
  readonly list: "shown" | "hidden";
}): Card {
  const { communityName, community, settings, firstAt, members, rules, list } = view;
  const { takesPart, within, together, apart, ...others } = settings;
  const sets = { ...(together.length === 0 ? {} : { together }), ...(apart.length === 0 ? {} : { apart }) };
  return card(
    `Introductions in ${communityName}: please look this over`,
    [
      title(`Introductions in ${communityName}`),
      words(
        `${settings.only === undefined ? `The ${members}` : "Some of the"} members meet ${sayRhythm(settings)}.`,
      ),
      ...rules.map((sentence) => theirWords(sentence)),
      facts([["First round", sayLocal(firstAt, settings.zone)]]),
      choiceInput("takesPart", "Who takes part", list === "shown" ? TAKES_PART : ASKED, takesPart),
      ...(list === "shown"
        ? []
        : [words("Members here do not see one another, so each is asked first.", { subtle: true })]),
      choiceInput("within", "Who meets whom", WITHIN, within),
      words("You see each round a day before it goes out, and can change it. Nothing has been sent yet.", {
        subtle: true,
      }),
    ],
    [
      button("Start introductions", "matching.start", { community, ...others, ...sets }),
      button("Not now", "matching.drop"),
    ],
  );
}

/** What is set now. */
export function drawSet(
  communityName: string,
  programme: Programme,
  address: string,
  nameOf: (person: PersonId) => string,
): Card {
  const { settings, nextAt, communityId, isPaused } = programme;
  const community = communityId;
  return card(
    isPaused
      ? `Introductions in ${communityName} are paused`
      : `Introductions in ${communityName} are set up`,
    [
      title(`Introductions in ${communityName}`),
      words(`Members meet ${sayRhythm(settings)}.`),
      ...sayRules(settings, nameOf).map((sentence) => theirWords(sentence, { subtle: true })),
      words(
        isPaused
          ? "They are paused. No round goes out."
          : `The next round goes out on ${sayLocal(Temporal.Instant.from(nextAt), settings.zone)}.`,
      ),
    ],
    [
      isPaused
        ? button("Go on", "matching.resume-programme", { community })
        : button("Pause introductions", "matching.pause-programme", { community }),
      link("Open in Guildhall", address),
    ],
  );
}

const MOST_SHOWN = 8;

/** A round before it goes out. Reasons are not shown: they are for those who meet. */
export function drawRound(view: {
  readonly communityName: string;
  readonly round: Round;
  readonly groups: readonly Group[];
  readonly zone: string;
  readonly address: string;
  /** How many members can be written to, and why not the others. */
  readonly reaches: string;
}): Card {
  const { communityName, round, groups, zone, address, reaches } = view;
  const data = { community: round.communityId, sendAt: round.sendAt };
  const shown = groups.slice(0, MOST_SHOWN);
  return card(
    `The next introductions of ${communityName}, before they go out`,
    [
      title(`Introductions of ${communityName}, before they go out`),
      words(`They go out on ${sayLocal(Temporal.Instant.from(round.sendAt), zone)}. You need do nothing.`),
      facts([
        ["Groups", String(round.groups)],
        ["People", String(round.people)],
        ["Pairs who have not met", String(round.newTies)],
        ["Pairs who meet again", String(round.repeats)],
      ]),
      ...shown.map((group) => theirWords(group.members.map(({ name }) => name).join(", "))),
      ...(groups.length > shown.length ? [words(`And ${groups.length - shown.length} more groups.`)] : []),
      ...(round.unplaced.length > 0
        ? [words(`${round.unplaced.length} people have no place this time.`)]
        : []),
      ...round.relaxed.map((sentence) => theirWords(sentence, { subtle: true })),
      words(reaches, { subtle: true }),
    ],
    [
      button("Send now", "matching.send", data),
      button("Skip this round", "matching.skip-round", data),
      link("Change groups", address),
    ],
  );
}
