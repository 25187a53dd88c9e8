/** The rota in a chat: whose turn it is, who did it last, and being asked. */
import type { PersonId } from "../../../core/ids.ts";
import type { Turn } from "../../../core/scheduling/rota.ts";
import { sayLocal, startOf, type Session } from "../../../core/scheduling/index.ts";
import {
  button,
  card,
  choiceInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../cards.ts";

/** Somebody who can be chosen. */
export interface Choosable {
  readonly person: PersonId;
  readonly name: string;
}

/** Whom a session's turn can go to, and who can help. */
export interface Choices {
  readonly kind: "choices";
  readonly session: Session;
  readonly communityName: string;
  readonly turn: Turn;
  /** On the rota, whoever asks among them. */
  readonly facilitators: readonly Choosable[];
  readonly helpers: readonly Choosable[];
  /** Whether those come first whom the reader has not met yet. */
  readonly areNewTiesFirst: boolean;
}

interface About {
  readonly session: Session;
  readonly communityName: string;
  /** The reader's IANA zone. */
  readonly timeZone: string;
}

function whenOf({ session, timeZone }: About): CardPart {
  return words(sayLocal(startOf(session), timeZone), { bold: true });
}

/** Asks whoever has a turn. */
export function drawTurn(about: About): Card {
  const { session, communityName } = about;
  return card(
    `It is your turn to facilitate ${communityName}: ${session.title}.`,
    [
      title(`${communityName}: it is your turn`),
      theirWords(session.title),
      whenOf(about),
      words("Will you facilitate it? If you ask for somebody else, the next one on the rota is asked."),
    ],
    [
      button("I will", "rota.agree", { session: session.id }),
      button("Ask somebody else", "rota.pass", { session: session.id }),
      button("Ask somebody by name", "rota.choose", { session: session.id }),
      button("Swap turns", "rota.swap-form", { session: session.id }),
    ],
  );
}

/** Tells stewards that nobody is left to facilitate. */
export function drawNobody(about: About): Card {
  const { session, communityName } = about;
  return card(
    `Nobody on the rota can facilitate ${communityName}: ${session.title}.`,
    [
      title(`${communityName}: nobody facilitates yet`),
      theirWords(session.title),
      whenOf(about),
      words("Everybody on the rota is away or asked for somebody else. Can you find somebody?"),
    ],
    [button("See the rota", "rota.show", { community: session.communityId })],
  );
}

/** The rota of a community, as one person sees it. */
export interface RotaView {
  readonly community: string;
  readonly communityName: string;
  readonly timeZone: string;
  readonly coming: readonly {
    readonly session: Session;
    readonly facilitator?: string;
    readonly hasAgreed: boolean;
    /** Whether they have been asked by now. */
    readonly isAsked: boolean;
    readonly coFacilitators: readonly string[];
  }[];
  /** In the order in which they come next. */
  readonly people: readonly { readonly name: string; readonly turns: number; readonly lastAt?: string }[];
  /** Absent for those who may not be on it. */
  readonly isOn?: boolean;
  /** The session of the reader's own next turn. */
  readonly myNext?: string;
}

/** So many sessions a card shows; the tab shows all. */
const SHOWN = 5;

/** Whose turn it is, and who did it last. */
export function drawRota(view: RotaView): Card {
  const { community } = view;
  return card(
    `The rota of ${view.communityName}`,
    [
      title(`Who facilitates ${view.communityName}`),
      ...view.coming.slice(0, SHOWN).flatMap((each) => comingParts(each, view.timeZone)),
      ...(view.coming.length === 0 ? [words("No session is planned.", { subtle: true })] : []),
      ...(view.people.length === 0
        ? [words("Nobody is on the rota yet. Stewards and facilitators can put themselves on it.")]
        : [
            words("On the rota", { bold: true }),
            ...view.people.map((each) => personPart(each, view.timeZone)),
          ]),
    ],
    view.isOn === undefined
      ? []
      : [...namingButtons(view), ...swapButtons(view), ...ownButtons(community, view.isOn)],
  );
}

function ownButtons(community: string, isOn: boolean): CardPart[] {
  if (!isOn) return [button("Put me on the rota", "rota.on", { community })];
  return [
    button("I am away", "rota.away-form", { community }),
    button("Take me off the rota", "rota.off", { community }),
  ];
}

function swapButtons({ myNext }: RotaView): CardPart[] {
  return myNext === undefined ? [] : [button("Swap my next turn", "rota.swap-form", { session: myNext })];
}

/** Other sessions are named from the card that asks about them, or in the tab. */
function namingButtons({ coming }: RotaView): CardPart[] {
  const [next] = coming;
  return next === undefined
    ? []
    : [button("Name who facilitates next", "rota.choose", { session: next.session.id })];
}

/** Chooses who facilitates, and who helps. */
export function drawChoices(choices: Choices): Card {
  const { session, communityName, turn, facilitators, helpers, areNewTiesFirst } = choices;
  const asChoices = (people: Choices["helpers"]) =>
    people.map(({ person, name }) => ({ title: name, value: person }));
  return card(
    `Who facilitates ${communityName}: ${session.title}?`,
    [
      title(`${communityName}: who facilitates?`),
      theirWords(session.title),
      ...(facilitators.length === 0
        ? [words("Nobody is on the rota yet.")]
        : [choiceInput("facilitator", "Facilitator", asChoices(facilitators), turn.facilitator)]),
      choiceInput("helpers", "Who helps", asChoices(helpers), turn.coFacilitators.join(","), {
        isSeveral: true,
      }),
      ...(areNewTiesFirst
        ? [
            words("Whom you have not met through Guildhall yet comes first. Only you see it.", {
              subtle: true,
            }),
          ]
        : []),
      words("Whoever you name is asked, and can still ask for somebody else.", { subtle: true }),
    ],
    [
      button("Ask them", "rota.give", { session: session.id }),
      button("Back", "rota.show", { community: session.communityId }),
    ],
  );
}

function comingParts(each: RotaView["coming"][number], timeZone: string): CardPart[] {
  const { session, facilitator, hasAgreed, isAsked, coFacilitators } = each;
  const helped = coFacilitators.length === 0 ? "" : `, with ${coFacilitators.join(" and ")}`;
  const who = facilitator === undefined ? "Nobody yet" : `${facilitator}${helped}`;
  return [
    words(sayLocal(startOf(session), timeZone), { subtle: true }),
    theirWords(facilitator !== undefined && !hasAgreed ? `${who} (${isAsked ? "asked" : "in turn"})` : who),
  ];
}

function personPart({ name, turns, lastAt }: RotaView["people"][number], timeZone: string): CardPart {
  const often = turns === 1 ? "once" : `${turns} times`;
  const last =
    lastAt === undefined
      ? "has not facilitated yet"
      : `${often}, last on ${sayLocal(startOf({ start: lastAt }), timeZone).replace(/,.*$/, "")}`;
  return theirWords(`${name}: ${last}`);
}

/** Asks from when to when somebody is away. */
export function drawAwayForm(community: string, problem?: string): Card {
  const date = (id: string, label: string): CardPart => ({ type: "Input.Date", id, label });
  return card(
    "When are you away?",
    [
      title("When are you away?"),
      ...(problem === undefined ? [] : [words(problem, { bold: true })]),
      words("Turns on these days go to the next one on the rota."),
      date("from", "First day"),
      date("to", "Last day"),
    ],
    [button("Save", "rota.away", { community }), button("Back", "rota.show", { community })],
  );
}
