/** What communities look like in a chat. */
import {
  KINDS,
  NAME_LIMIT,
  NOTE_LIMIT,
  VISIBILITIES,
  ABOUT_LIMIT,
  type Community,
  type Member,
} from "../../../core/communities/index.ts";
import type { PersonId } from "../../../core/ids.ts";
import {
  button,
  card,
  choiceInput,
  MOST_ACTIONS,
  textInput,
  theirWords,
  title,
  words,
  type Card,
} from "../../cards.ts";

/** The form that founds a community; what was typed already stands in it. */
export function drawFoundingForm(given: {
  form: string;
  name: string;
  domain: string;
  problem?: string;
}): Card {
  return card(
    "Found a community: name it and say what it is about.",
    [
      title("Found a community"),
      ...(given.problem === undefined ? [] : [words(given.problem, { bold: true })]),
      textInput("name", "Name", {
        value: given.name.slice(0, NAME_LIMIT),
        isRequired: true,
        maxLength: NAME_LIMIT,
      }),
      textInput("domain", "What is it about?", {
        value: given.domain.slice(0, ABOUT_LIMIT),
        isMultiline: true,
        maxLength: ABOUT_LIMIT,
      }),
      textInput("practice", "What will you do together?", { isMultiline: true, maxLength: ABOUT_LIMIT }),
      choiceInput(
        "kind",
        "What kind is it?",
        KINDS.map((kind) => ({ title: KIND_WORDS[kind], value: kind })),
        "open",
      ),
      choiceInput(
        "visibility",
        "Who can join?",
        VISIBILITIES.map((value) => ({ title: VISIBILITY_WORDS[value], value })),
        "open",
      ),
      textInput("cadence", "How often will you meet?", { placeholder: "Every month", maxLength: NAME_LIMIT }),
    ],
    [button("Found it", "communities.found", { form: given.form })],
  );
}

/** Shows those of a similar name before another is founded; what was typed goes along. */
export function drawSimilar(
  given: {
    readonly form: string;
    readonly name: string;
    readonly domain: string;
    readonly practice?: string;
    readonly kind?: string;
    readonly visibility?: string;
    readonly cadence?: string;
  },
  similar: readonly Community[],
): Card {
  const { form, name, domain, practice, kind, visibility, cadence } = given;
  const shown = similar.slice(0, MOST_ACTIONS - 1);
  const question = "There is a community of a similar name already";
  return card(
    `${question}: ${shown.map((community) => community.name).join(", ")}.`,
    [
      title(question),
      ...shown.map((community) => theirWords(`${community.name} (${community.handle}): ${community.domain}`)),
      words("You can join it, or found yours beside it."),
    ],
    [
      ...shown.map((community) =>
        button(`Join ${community.name} (${community.handle})`.slice(0, 80), "communities.join", {
          community: community.id,
          from: "list",
        }),
      ),
      button("Found mine as well", "communities.found", {
        form,
        name,
        domain,
        ...Object.fromEntries(
          Object.entries({ practice, kind, visibility, cadence }).filter(([, value]) => value !== undefined),
        ),
        anyway: true,
      }),
    ],
  );
}

const KIND_WORDS: Record<Community["kind"], string> = {
  open: "Open: people come and go",
  cohort: "Cohort: one group goes through it together",
  "resource-group": "Resource group: people who share an experience",
};

const VISIBILITY_WORDS: Record<Community["visibility"], string> = {
  open: "Anyone here",
  request: "Anyone who asks, after a steward says yes",
  private: "Only people who are invited",
};

/** A new community, for its steward. */
export function drawFounded(community: Community): Card {
  return card(
    `${community.name} is founded. You are its steward.`,
    [
      title(community.name),
      ...about(community),
      words(
        "You look after it as its steward. A good next step is to invite people, or to schedule a first session.",
      ),
      words(`In a sentence it is found by its handle, ${community.handle}.`, { subtle: true }),
    ],
    [
      button("Invite people", "communities.invite", { community: community.id }),
      button("See templates", "agendas.list", { search: "" }),
    ],
  );
}

/** What everybody in a channel may see: name, subject, how many, and Join. */
export function drawInvitation(community: Community, members: number): Card {
  return card(
    `${community.name}: join in.`,
    [title(community.name), ...about(community), words(countWords(members), { subtle: true })],
    [button("Join", "communities.join", { community: community.id, from: "channel" })],
  );
}

/** How to bring people in from a personal chat: words to copy and send. */
export function drawInviteText(community: Community, address: string): Card {
  const text = `Join ${community.name} in Guildhall: ${address} or tell Guildhall: join ${community.handle}`;
  const data = { community: community.id };
  return card(
    `Invite people to ${community.name}.`,
    [
      title(`Invite people to ${community.name}`),
      ...(community.visibility === "private"
        ? [
            words(
              "This community is private. Invite people by their addresses, hand out a link, or mention Guildhall in a channel and say invite: whoever is in that channel can join from the card.",
            ),
          ]
        : [
            words(
              "Copy this and send it yourself, invite people by their addresses, or mention Guildhall in a channel and say invite.",
            ),
            textInput("copy", "Text to copy", { value: text, isMultiline: true }),
          ]),
    ],
    [button("By address", "invitations.form", data), button("By link", "invitations.link", data)],
  );
}

/** Somebody has joined, for them alone. */
export function drawWelcome(community: Community, note?: string): Card {
  return card(
    `You are in ${community.name}.`,
    [
      title(`You are in ${community.name}`),
      ...about(community),
      ...(note === undefined || note === "" ? [] : [theirWords(`Its steward wrote: ${note}`)]),
      words(
        "You will hear from me here when there is a session or a question. Say leave and its name to go at any time.",
      ),
    ],
    [button("See its sessions", "scheduling.list", { community: community.id })],
  );
}

/** Somebody wants to come in, for a steward; once more where nobody answered for a week. */
export function drawJoinRequest(
  community: Community,
  request: { person: PersonId; name: string },
  what: "request" | "reminder" = "request",
): Card {
  const data = { community: community.id, person: request.person };
  const sentence = `${request.name} would like to join ${community.name}.`;
  return card(
    what === "request" ? sentence : `Still open: ${sentence}`,
    [
      theirWords(sentence),
      ...(what === "request" ? [] : [words("They asked a week ago, and nobody has answered yet.")]),
      textInput("note", "A word to them, if you like", { maxLength: NOTE_LIMIT }),
      words("They will hear your answer either way.", { subtle: true }),
    ],
    [button("Approve", "communities.let-in", data), button("Decline", "communities.turn-down", data)],
  );
}

/** How many names a list on a card holds; a longer one is looked through in the tab. */
export const MOST_NAMES = 100;

/** Whom a community is handed over to; `lead` says why it is asked. */
export function drawHandOver(community: Community, others: readonly Member[], lead: string): Card {
  const choices = others.slice(0, MOST_NAMES).map(({ name, person }) => ({ title: name, value: person }));
  return card(
    `Who looks after ${community.name} from now on?`,
    [
      title(`Hand over ${community.name}`),
      theirWords(lead),
      choiceInput("person", "Who looks after it from now on?", choices),
      ...(others.length > MOST_NAMES
        ? [words("There are more. Say hand over, the community and their name.", { subtle: true })]
        : []),
    ],
    [button("Hand over", "stewardship.hand-over", { community: community.id })],
  );
}

/** Which of several was meant; each button carries the rest of what was said. */
export function drawWhich(question: string, communities: readonly Community[], verb: string): Card {
  return card(
    question,
    [
      words(question),
      ...communities
        .slice(0, 6)
        .map((community) => theirWords(`${community.name} (${community.handle}): ${community.domain}`)),
    ],
    communities
      .slice(0, 6)
      .map((community) =>
        button(`${community.name} (${community.handle})`, verb, { community: community.id, from: "list" }),
      ),
  );
}

function about(community: Community): ReturnType<typeof words>[] {
  return [community.domain, community.practice].filter((text) => text !== "").map((text) => theirWords(text));
}

function countWords(members: number): string {
  return members === 1 ? "1 member" : `${members} members`;
}
