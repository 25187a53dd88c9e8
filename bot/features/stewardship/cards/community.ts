/** What a steward sees of a community: its state, its settings, and the questions before something final. */
import {
  memberListOf,
  NAME_LIMIT,
  NOTICE_DAYS,
  REOPEN_DAYS,
  stateOf,
  VISIBILITIES,
  type Community,
} from "../../../../core/communities/index.ts";
import { sayDate } from "../../../../core/scheduling/index.ts";
import {
  button,
  card,
  choiceInput,
  facts,
  link,
  textInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../../cards.ts";
import type { Sums } from "../sums.ts";

const DOOR: Readonly<Record<Community["visibility"], string>> = {
  open: "Anyone here",
  request: "Anyone who asks, after a steward says yes",
  private: "Only people who are invited",
};

const STATES: Readonly<Record<ReturnType<typeof stateOf>, string>> = {
  active: "Active",
  paused: "Paused: nothing goes out by itself",
  closed: "Closed",
  merged: "Went over into another community",
};

/** What a steward can do with a community. */
export function drawManage(community: Community, address: string, lead?: string): Card {
  return card(
    lead ?? `What you can do with ${community.name}`,
    [
      title(community.name),
      ...(lead === undefined ? [] : [theirWords(lead)]),
      facts([
        ["It is", STATES[stateOf(community)]],
        ["Who can join", DOOR[community.visibility]],
        ["Members see one another", memberListOf(community) === "shown" ? "Yes" : "No, stewards alone do"],
      ]),
      ...aheadParts(community),
    ],
    [...actionsOf(community), link("Open the steward's page", address)],
  );
}

function aheadParts({ ahead }: Community): CardPart[] {
  if (ahead === undefined) return [];
  const what = ahead.kind === "merge" ? "It goes over into another community" : "It opens up";
  return [words(`${what} on ${sayDate(ahead.at.slice(0, 10))}. Its members know.`)];
}

function actionsOf(community: Community): CardPart[] {
  const data = { community: community.id };
  const state = stateOf(community);
  if (state === "closed") return [button("Open again", "stewardship.reopen", data)];
  if (state === "merged") return [];
  const off =
    community.ahead === undefined ? [] : [button("Leave it as it is", "stewardship.call-off", data)];
  return [
    button("People", "stewardship.people", data),
    button("Settings", "stewardship.settings", data),
    state === "paused"
      ? button("Resume", "stewardship.resume", data)
      : button("Pause", "stewardship.pause", data),
    ...(off.length > 0 ? off : [button("Merge", "stewardship.merge", data)]),
    button("Close", "stewardship.close", data),
  ];
}

/** Name, door and member list; what was typed stays. */
export function drawSettings(
  community: Community,
  given: {
    readonly name?: string;
    readonly problem?: string;
    /** Undefined where an administrator switched it off for everybody. */
    readonly anonymousAsking: boolean | undefined;
  },
): Card {
  return card(
    `Settings of ${community.name}`,
    [
      title(`Settings of ${community.name}`),
      ...(given.problem === undefined ? [] : [words(given.problem, { bold: true })]),
      textInput("name", "Name", {
        value: (given.name ?? community.name).slice(0, NAME_LIMIT),
        isRequired: true,
        maxLength: NAME_LIMIT,
      }),
      choiceInput(
        "visibility",
        "Who can join?",
        VISIBILITIES.map((value) => ({ title: DOOR[value], value })),
        community.visibility,
      ),
      choiceInput(
        "memberList",
        "Do members see who else is in it?",
        [
          { title: "Yes", value: "shown" },
          { title: "No, stewards alone do", value: "hidden" },
        ],
        memberListOf(community),
      ),
      given.anonymousAsking === undefined
        ? words("An administrator has switched off questions without names.", { subtle: true })
        : choiceInput(
            "anonymousAsking",
            "May questions be asked without names?",
            [
              { title: "Yes", value: "yes" },
              { title: "No", value: "no" },
            ],
            given.anonymousAsking ? "yes" : "no",
          ),
      words(
        `What hides more holds at once. What shows more waits ${NOTICE_DAYS} days: every member is told now and can leave before.`,
        { subtle: true },
      ),
    ],
    [
      button("Save", "stewardship.save", { community: community.id }),
      button("Back", "stewardship.manage", { community: community.id }),
    ],
  );
}

/** Others have this name: is it meant all the same? */
export function drawSimilar(community: Community, name: string, others: readonly Community[]): Card {
  return card(
    `There is ${others[0]?.name ?? "another"} already.`,
    [
      title(`Another name for ${community.name}`),
      words("There is a community of that name already:"),
      ...others.slice(0, 5).map((other) => theirWords(`${other.name} (${other.handle}): ${other.domain}`)),
      theirWords(`Two of one name are easily taken for each other. Call it ${name} all the same?`),
    ],
    [
      button("Call it that", "stewardship.save", { community: community.id, name, evenIfSimilar: true }),
      button("Keep the name", "stewardship.manage", { community: community.id }),
    ],
  );
}

/** Closing asks once more (rule COM23). @param reach whom telling them reaches, in words */
export function drawCloseQuestion(community: Community, members: number, reach: string): Card {
  const people = members === 1 ? "its one member" : `all ${members} members`;
  return card(
    `Close ${community.name}?`,
    [
      title(`Close ${community.name}?`),
      words(
        `I tell ${people}. ${reach} Coming sessions are called off, and open questions end without a digest. What was written stays readable, and within ${REOPEN_DAYS} days you can open it again.`,
      ),
      theirWords(
        `To meet once more before, and give the library a new home, say: farewell ${community.name}`,
        {
          subtle: true,
        },
      ),
    ],
    [
      button("Yes, close it", "stewardship.close-now", { community: community.id }),
      button("Keep it open", "stewardship.manage", { community: community.id }),
    ],
  );
}

/** A community in numbers. */
export function drawSums({ community, members, sessions, prompts }: Sums, days: number): Card {
  return card(`${community.name} in numbers`, [
    title(`${community.name} in numbers`),
    words(`The last ${days} days`, { subtle: true }),
    facts([
      ["Members", String(members)],
      ["Sessions held", String(sessions.held)],
      ["Came to sessions", String(sessions.attended)],
      ["Shared in sessions", String(sessions.shared)],
      ["Questions asked", String(prompts.asked)],
      ["Answers", String(prompts.answers)],
    ]),
  ]);
}
