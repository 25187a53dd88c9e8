/** The cards of a farewell. */
import type { Community } from "../../../core/communities/index.ts";
import { AHEAD_DAYS } from "../../../core/farewells/index.ts";
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
} from "../../cards.ts";

/** Asks a steward whether to close now, and says what becomes of the library. */
export function drawEnd(view: {
  readonly community: string;
  readonly name: string;
  readonly heir: string | undefined;
  /** Whether the heir is still to say yes. */
  readonly isAsked: boolean;
  readonly isMerge: boolean;
  readonly address: string;
}): Card {
  const { community, name, heir, isAsked, isMerge, address } = view;
  const goes = isMerge && heir !== undefined;
  return card(
    `${name} has said goodbye`,
    [
      title(`${name} has said goodbye`),
      heir === undefined
        ? words("Take its library along as a file from the steward's page, then close it.")
        : theirWords(`Its library goes to ${heir} when you close it. Nothing is taken out of it here.`),
      ...(isAsked && heir !== undefined
        ? [theirWords(`The stewards of ${heir} have not answered yet.`)]
        : []),
      goes
        ? theirWords(`Its members hear of it, and are in ${heir} a week later, but those who leave before.`, {
            subtle: true,
          })
        : words("Members are told. Within 30 days it can be opened again.", { subtle: true }),
    ],
    [
      button(
        goes ? "Hand over and merge" : heir === undefined ? "Close it" : "Hand over and close",
        "farewells.end",
        {
          community,
        },
      ),
      link("Open the steward's page", address),
    ],
  );
}

/** Asks a steward of another community whether they take it in (rule FAR7). */
export function drawHeirQuestion(view: {
  readonly community: Pick<Community, "id" | "name">;
  readonly heir: string;
  readonly day: string;
  /** How many entries its members find in the library. */
  readonly entries: number;
  readonly isMerge: boolean;
}): Card {
  const { community, heir, day, entries, isMerge } = view;
  const count = entries === 1 ? "one entry" : `${entries} entries`;
  const library =
    entries === 0
      ? "Nothing in it was checked so far. What is by then keeps the name of who wrote it."
      : `It has ${count}. Each keeps the name of who wrote it, and your members find it in yours.`;
  return card(
    `${community.name} says goodbye: may its library come into ${heir}?`,
    [
      title(`${community.name} says goodbye`),
      theirWords(`${community.name} says goodbye on ${day}. May its library come into ${heir}?`),
      words(library),
      ...(isMerge
        ? [theirWords(`It would also become a part of ${heir}: its members and coming sessions come along.`)]
        : []),
      words("Nothing comes before that day. Its stewards hear what you say.", { subtle: true }),
    ],
    [
      button("Yes, it may come", "farewells.heir", { community: community.id, isYes: true }),
      button("No", "farewells.heir", { community: community.id, isYes: false }),
    ],
  );
}

type Choice = Pick<Community, "id" | "name">;

/** What is chosen in a form. */
export interface Chosen {
  /** A community, or `none`. */
  readonly heir: string;
  readonly how: "close" | "merge";
}

/** Where the library goes, and whether the community goes along. */
function bequestInputs(heirs: readonly Choice[], chosen: Chosen): CardPart[] {
  return [
    choiceInput(
      "heir",
      "Where does the library go?",
      [
        { title: "The stewards keep it as a file", value: "none" },
        ...heirs.map(({ id, name }) => ({ title: name, value: id })),
      ],
      chosen.heir,
    ),
    choiceInput(
      "how",
      "And the community?",
      [
        { title: "It closes", value: "close" },
        { title: "It becomes a part of that community", value: "merge" },
      ],
      chosen.how,
      { isExpanded: true },
    ),
  ];
}

/** The form by which a farewell is planned in a chat. */
export function drawFarewellForm(view: {
  readonly community: Choice;
  readonly agendas: readonly { readonly id: string; readonly title: string }[];
  readonly heirs: readonly Choice[];
  /** What was filled in before, where it could not be planned. */
  readonly filled?: Chosen & { readonly when: string; readonly agenda: string };
  readonly lead?: string;
}): Card {
  const { community, agendas, heirs, filled, lead } = view;
  const agenda = agendas.some(({ id }) => id === filled?.agenda) ? filled?.agenda : agendas[0]?.id;
  return card(
    `Say goodbye to ${community.name}`,
    [
      title(`Say goodbye to ${community.name}`),
      ...(lead === undefined ? [] : [words(lead, { bold: true })]),
      words(
        `Meet once more, at least ${AHEAD_DAYS} days from now. Everybody hears of it, also where the library goes. Nothing closes by itself.`,
      ),
      textInput("when", "Day and time", {
        placeholder: "Thursday 14 January at 15:00",
        isRequired: true,
        maxLength: 200,
        ...(filled === undefined ? {} : { value: filled.when.slice(0, 200) }),
      }),
      choiceInput(
        "agenda",
        "With which agenda?",
        agendas.map((each) => ({ title: each.title, value: each.id })),
        agenda,
      ),
      ...bequestInputs(heirs, filled ?? { heir: "none", how: "close" }),
    ],
    [button("Plan the farewell", "farewells.plan", { community: community.id })],
  );
}

/** A farewell that is planned, and what can still be changed. */
export function drawPlanned(view: {
  readonly community: Choice;
  readonly when: string;
  readonly library: string;
  readonly heirs: readonly Choice[];
  readonly chosen: Chosen;
  readonly address: string;
}): Card {
  const { community, when, library, heirs, chosen, address } = view;
  return card(
    `${community.name} says goodbye: ${when}`,
    [
      title(`${community.name} says goodbye`),
      words(when, { bold: true }),
      theirWords(library),
      words("Members are told of every change. After the session I ask you whether to close it.", {
        subtle: true,
      }),
      ...bequestInputs(heirs, chosen),
    ],
    [
      button("Change where it goes", "farewells.change", { community: community.id }),
      button("Call the farewell off", "farewells.call-off", { community: community.id }),
      link("Open the steward's page", address),
    ],
  );
}
