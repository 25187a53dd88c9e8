/** What people say and press about the library. */
import { may } from "../../../core/access/index.ts";
import { isOverForGood } from "../../../core/communities/index.ts";
import {
  answer,
  check,
  ENTRY_KINDS,
  isStale,
  mayCheck,
  renew,
  sourceSchema,
  use,
  type EntryKind,
  type EntrySource,
} from "../../../core/library/index.ts";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Card } from "../../cards.ts";
import type { ActionAnswer, Finding } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { communitiesOf, whichCommunity } from "../communities/index.ts";
import * as cards from "./cards.ts";
import { askAuthor, otherAuthor, sayAsked } from "./consent.ts";
import { addEntry, changeEntry, queueOf, seeEntry } from "./entries.ts";
import { search } from "./finding.ts";
import type { EntryRef } from "./storage.ts";

const show = (card: Card): Message => ({ kind: "card", card });

const MOST_FOUND = 5;
const MOST_SUGGESTED = 10;

async function tellAlone(turn: Turn, message: Message): Promise<void> {
  if ((await turn.tellPrivately(message)) === "unreachable")
    await turn.reply(say("This is for your own chat with me. Please open it, and say it there."));
}

/** Where somebody may add something. */
async function shelvesFor(world: World, turn: Turn): Promise<{ id: CommunityId; name: string }[]> {
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  return mine
    .filter(({ community, role }) => may(role, "recap.read") && !isOverForGood(community, world.clock.now()))
    .map(({ community: { id, name } }) => ({ id, name }));
}

const NOWHERE = "Join a community first; its library is for its members. Say communities to see them.";

/** `library onboarding checklist`; without words, or with a community's name alone, what waits there. */
export async function sayLibrary(world: World, turn: Turn, rest: string): Promise<void> {
  const places = await shelvesFor(world, turn);
  if (places.length === 0) return turn.reply(say(NOWHERE));
  const meant = rest === "" ? undefined : await whichCommunity(world, turn, rest);
  const [only] = places;
  const named = meant?.kind === "one" && meant.rest === "" ? meant.community : undefined;
  const community = named ?? (rest === "" && places.length === 1 ? only : undefined);
  if (community !== undefined) return tellAlone(turn, await queue(world, turn, community));
  if (rest === "") return turn.reply(say("Say what you look for: library onboarding checklist"));
  const found = await search(world, turn, { query: rest, limit: MOST_FOUND });
  const address = tabAddress(world.settings, `library&search=${encodeURIComponent(rest.slice(0, 200))}`);
  const shown = found.map((each) => ({ entry: each.entry, communityName: each.community.name }));
  // In a channel not everybody may read what the speaker may: the answer comes alone (rule LIB6).
  await tellAlone(turn, show(cards.drawFound(rest, shown, address)));
}

async function queue(
  world: World,
  turn: Turn,
  community: { readonly id: CommunityId; readonly name: string },
): Promise<Message> {
  const waits = await queueOf(world, turn, community.id);
  if (isRefusal(waits)) return say(waits.sentence);
  const address = tabAddress(world.settings, `library&community=${community.id}`);
  return show(cards.drawQueue(community.name, waits, address));
}

/** `save to library WORDS`. */
export async function saySave(world: World, turn: Turn, rest: string): Promise<void> {
  const communities = await shelvesFor(world, turn);
  if (communities.length === 0) return turn.reply(say(NOWHERE));
  const [first = ""] = rest.split("\n");
  const isShort = rest === first && first.length <= 100;
  await tellAlone(
    turn,
    show(cards.drawForm({ title: isShort ? first : "", text: isShort ? "" : rest, communities })),
  );
}

/** A form that knows something already: a question that found nothing, or a message of a chat. */
export async function pressForm(
  world: World,
  turn: Turn,
  data: { readonly title: string; readonly kind: string },
): Promise<ActionAnswer> {
  const communities = await shelvesFor(world, turn);
  return communities.length === 0 ? say(NOWHERE) : show(cards.drawForm({ ...data, communities }));
}

/** Save to the library, on a message of a chat. */
export async function pressMessage(
  world: World,
  turn: Turn,
  data: Readonly<Record<"text" | "link" | "message" | "author" | "authorName", string>>,
): Promise<ActionAnswer> {
  const communities = await shelvesFor(world, turn);
  if (communities.length === 0) return say(NOWHERE);
  const { text, link, message } = data;
  const source = message === "" ? {} : { source: `message ${message}` };
  const author = otherAuthor(turn, data);
  return show(
    cards.drawForm({
      text,
      ...(/^https:/.test(link) ? { link } : {}),
      ...source,
      ...(author === undefined ? {} : { author }),
      communities,
    }),
  );
}

function sourceOf(text: string): EntrySource | undefined {
  const [kind = "", ...ref] = text.split(" ");
  const read = sourceSchema.safeParse({ kind, ref: ref.join(" ") });
  return read.success ? read.data : undefined;
}

function kindOf(text: string): EntryKind {
  return ENTRY_KINDS.find((kind) => kind === text) ?? "practice";
}

/** Save. What cannot be saved stays in the form. */
export async function pressSave(
  world: World,
  turn: Turn,
  data: Readonly<
    Record<
      "community" | "title" | "text" | "kind" | "notWhen" | "link" | "source" | "author" | "authorName",
      string
    >
  >,
): Promise<ActionAnswer> {
  const communities = await shelvesFor(world, turn);
  if (communities.length === 0) return say(NOWHERE);
  const source = sourceOf(data.source);
  const author = otherAuthor(turn, data);
  const again = (problem: string): ActionAnswer =>
    show(
      cards.drawForm({
        title: data.title,
        text: data.text,
        kind: kindOf(data.kind),
        link: data.link,
        notWhen: data.notWhen,
        ...(author === undefined ? {} : { author }),
        ...(source === undefined ? {} : { source: data.source }),
        communities,
        problem,
      }),
    );
  if (data.community === "") return again("Please choose a community.");
  const { title, text, notWhen } = data;
  const links = data.link === "" ? [] : [data.link];
  const id = communityId(data.community);
  const written = { kind: kindOf(data.kind), title, text, notWhen, links };
  if (author !== undefined) {
    const message = source?.kind === "message" ? source.ref : "";
    const asked = await askAuthor(world, turn, { community: id, author, written, message });
    if (isRefusal(asked)) return asked.status === 422 ? again(asked.sentence) : say(asked.sentence);
    return say(sayAsked(asked));
  }
  const saved = await addEntry(world, turn, id, { ...written, source });
  if (isRefusal(saved)) return saved.status === 422 ? again(saved.sentence) : say(saved.sentence);
  return show(cards.drawSaved(saved, communities.find((each) => each.id === id)?.name ?? ""));
}

interface OfEntry {
  readonly community: string;
  readonly id: string;
}

const refOf = ({ community, id }: OfEntry): EntryRef => ({ community: communityId(community), id });

/** An entry in full. */
export async function pressShow(world: World, turn: Turn, data: OfEntry): Promise<ActionAnswer> {
  const seen = await seeEntry(world, turn, refOf(data));
  if (isRefusal(seen)) return say(seen.sentence);
  const { entry, community, standing } = seen;
  const look = {
    mayCheck: mayCheck(entry, { person: turn.person, standing }, seen.hasKeepers),
    isStale: isStale(entry, world.clock.now().toString().slice(0, 10)),
    address: cards.addressOf(world.settings, entry),
  };
  const drawn = show(cards.drawEntry(entry, community.name, look));
  if (turn.conversation.kind === "personal") return drawn;
  await tellAlone(turn, drawn);
  return { kind: "nothing" };
}

/** It is right. */
export async function pressCheck(world: World, turn: Turn, data: OfEntry): Promise<ActionAnswer> {
  const checked = await changeEntry(world, turn, refOf(data), check);
  return say(isRefusal(checked) ? checked.sentence : "Thank you. Everybody in the community finds it now.");
}

/** I used this. */
export async function pressUse(world: World, turn: Turn, data: OfEntry): Promise<ActionAnswer> {
  const used = await changeEntry(world, turn, refOf(data), (entry) => use(entry, turn.person));
  return say(
    isRefusal(used) ? used.sentence : "Good to know. It counts, and your name does not stand there.",
  );
}

/** It still holds. */
export async function pressRenew(world: World, turn: Turn, data: OfEntry): Promise<ActionAnswer> {
  const renewed = await changeEntry(world, turn, refOf(data), renew);
  return say(isRefusal(renewed) ? renewed.sentence : "Thank you. It is good for another stretch.");
}

/** Answer it. */
export async function pressAnswerForm(world: World, turn: Turn, data: OfEntry): Promise<ActionAnswer> {
  const seen = await seeEntry(world, turn, refOf(data));
  return isRefusal(seen) ? say(seen.sentence) : show(cards.drawAnswerForm(seen.entry));
}

/** Save my answer. */
export async function pressAnswer(
  world: World,
  turn: Turn,
  data: OfEntry & { readonly text: string },
): Promise<ActionAnswer> {
  const id = world.newId();
  const saved = await changeEntry(world, turn, refOf(data), (entry, doing) =>
    answer(entry, id, data.text, doing),
  );
  if (!isRefusal(saved)) return pressShow(world, turn, data);
  if (saved.status !== 422) return say(saved.sentence);
  const seen = await seeEntry(world, turn, refOf(data));
  return isRefusal(seen) ? say(seen.sentence) : show(cards.drawAnswerForm(seen.entry, saved.sentence));
}

/** What the search in a chat's message box finds; the chosen card is put into the chat by whoever chose it. */
export async function findForMessage(world: World, turn: Turn, query: string): Promise<readonly Finding[]> {
  const found = await search(world, turn, { query, limit: MOST_SUGGESTED });
  return found.map(({ entry, community }) => ({
    title: entry.title,
    text: `${community.name}: ${entry.text.slice(0, 120)}`,
    card: cards.drawInserted(
      entry,
      community.name,
      community.visibility === "private",
      cards.addressOf(world.settings, entry),
    ),
  }));
}
