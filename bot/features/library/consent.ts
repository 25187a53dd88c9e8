/** What somebody else said is kept with their leave alone (rule LIB14). */
import { createHash } from "node:crypto";
import { mayFind } from "../../../core/access/index.ts";
import { checkOpen } from "../../../core/communities/index.ts";
import { checkWritten, type Written } from "../../../core/library/index.ts";
import { personId, type CommunityId, type PersonId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Speaker, Turn, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { reach } from "../people/index.ts";
import { drawConsent, drawConsented } from "./cards-consent.ts";
import { addEntry, enterLibrary } from "./entries.ts";
import { indexSoon } from "./indexing.ts";
import { updateEntry } from "./storage/entries.ts";
import { loadAsked, updateAsked, type Asked } from "./storage/asked.ts";

/** A message of somebody else, as it is to be kept. */
export interface Saying {
  readonly community: CommunityId;
  readonly author: { readonly person: PersonId; readonly name: string };
  readonly written: Written;
  /** As Teams names it; empty where that is not known. */
  readonly message: string;
}

/** Asks its author, once for each message; what was asked before stands as it was answered. @throws {StorageError} */
export async function askAuthor(world: World, who: Speaker, saying: Saying): Promise<Asked | Refusal> {
  const { community, author, written, message } = saying;
  const library = await enterLibrary(world, who, community);
  if (isRefusal(library)) return library;
  const refused = checkOpen(library.community);
  if (refused !== undefined) return refused;
  const checked = checkWritten(written);
  if (isRefusal(checked)) return checked;
  const { reachable } = await reach(world, who.tenant, [author.person]);
  if (reachable.length === 0)
    return refuse(
      409,
      "author-out-of-reach",
      `I cannot write to ${author.name}, so I cannot ask. Nothing was kept. Ask them yourself, and keep it in your own words.`,
    );
  const key = [community, author.person, message].join("|");
  const id = message === "" ? world.newId() : createHash("sha256").update(key).digest("hex").slice(0, 32);
  const fresh: Asked = {
    version: 1,
    id,
    community,
    author,
    by: { person: who.person, name: who.name },
    written: {
      kind: checked.kind,
      title: checked.title,
      text: checked.text,
      notWhen: checked.notWhen,
      links: [...checked.links],
    },
    message,
    state: "asked",
    askedAt: world.clock.now().toString(),
  };
  const asked = await updateAsked<Asked>(world.tables, who.tenant, community, id, (current) =>
    current === undefined ? { kind: "save", value: fresh, result: fresh } : { kind: "keep", result: current },
  );
  if (asked.state === "asked") await sendQuestion(world, who, asked);
  return asked;
}

async function sendQuestion(world: World, { tenant }: Speaker, asked: Asked): Promise<void> {
  const [community, standing] = await Promise.all([
    findCommunity(world, tenant, asked.community),
    roleIn(world, tenant, asked.community, asked.author.person),
  ]);
  const isKnown = community !== undefined && mayFind(standing, community.visibility);
  await deliver(world, tenant, [
    {
      id: `library-asked|${asked.community}|${asked.id}`,
      about: `library-asked|${asked.id}`,
      why: "change",
      urgency: "today",
      to: { kind: "person", person: asked.author.person },
      message: { kind: "card", card: drawConsent(asked, isKnown ? community.name : undefined) },
    },
  ]);
}

/** What its author may answer. */
export const CONSENTS = ["with name", "without name", "no"] as const;
type Consent = (typeof CONSENTS)[number];

const STATES: Readonly<Record<Consent, Asked["state"]>> = {
  "with name": "kept with their name",
  "without name": "kept without their name",
  no: "declined",
};

const NOT_ASKED = refuse(404, "not-asked", "This is not asked any more.");

/** Its author decides, and may decide otherwise later. @throws {StorageError} */
export async function answerConsent(
  world: World,
  who: Speaker,
  ref: { readonly community: CommunityId; readonly ask: string },
  consent: Consent,
): Promise<Asked | Refusal> {
  const there = await loadAsked(world.tables, who.tenant, ref.community, ref.ask);
  if (there?.author.person !== who.person) return NOT_ASKED;
  const settled = { ...there, author: { person: who.person, name: who.name }, state: STATES[consent] };
  const refused = consent === "no" ? await takeAway(world, who, settled) : await keep(world, who, settled);
  if (refused !== undefined) return refused;
  await updateAsked<void>(world.tables, who.tenant, ref.community, ref.ask, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: settled, result: undefined },
  );
  await tellAsker(world, who, settled);
  return settled;
}

/** The entry is that of whoever asked: they found it worth keeping. A link would tell whose words they are. */
async function keep(world: World, { tenant }: Speaker, asked: Asked): Promise<Refusal | undefined> {
  const { id, community, author, by, written, message, state } = asked;
  const isNamed = state === "kept with their name";
  const added = await addEntry(world, { tenant, ...by }, community, {
    ...written,
    id,
    links: isNamed ? written.links : [],
    ...(isNamed ? { saidBy: author } : {}),
    ...(isNamed && message !== "" ? { source: { kind: "message", ref: message } } : {}),
  });
  if (isRefusal(added))
    return refuse(409, "not-kept", `It was not kept, as ${by.name} cannot add to that library any more.`);
  if ((added.saidBy !== undefined) === isNamed) return undefined;
  // They answered once before, the other way.
  await updateEntry<void>(world.tables, tenant, { community, id }, world.clock.now(), (current) => {
    if (current === undefined) return { kind: "keep", result: undefined };
    const { saidBy: _named, source: _from, ...rest } = current;
    const value = isNamed ? { ...current, saidBy: author } : { ...rest, links: [] };
    return { kind: "save", value, result: undefined };
  });
  await indexSoon(world, tenant, community);
  return undefined;
}

async function takeAway(world: World, { tenant }: Speaker, { community, id }: Asked): Promise<undefined> {
  await updateEntry<void>(world.tables, tenant, { community, id }, world.clock.now(), (current) =>
    current === undefined ? { kind: "keep", result: undefined } : { kind: "delete", result: undefined },
  );
  await indexSoon(world, tenant, community);
}

const TOLD: Readonly<Record<Asked["state"], string>> = {
  asked: "",
  "kept with their name": "says yes, with their name. Somebody else checks it first.",
  "kept without their name": "says yes, without their name. Somebody else checks it first.",
  declined: "would rather not have it kept, so it is not.",
};

async function tellAsker(world: World, { tenant }: Speaker, asked: Asked): Promise<void> {
  const { id, community, author, by, written, state } = asked;
  await deliver(world, tenant, [
    {
      id: `library-asked|${community}|${id}|${state}`,
      about: `library-asked|${id}`,
      why: "change",
      urgency: "today",
      community,
      to: { kind: "person", person: by.person },
      message: { kind: "text", text: `“${written.title}”: ${author.name} ${TOLD[state]}` },
    },
  ]);
}

/** What whoever wants it kept hears, in words. */
export function sayAsked({ author: { name }, state }: Asked): string {
  switch (state) {
    case "asked":
      return `I ask ${name}. Nobody sees it in the library before they say yes, and I tell you what they say.`;
    case "declined":
      return `${name} was asked before and would rather not have this kept, so it is not.`;
    default:
      return `${name} was asked before and said yes: it is kept already.`;
  }
}

/** With my name, without it, or not at all. */
export async function pressConsent(
  world: World,
  turn: Turn,
  data: { readonly community: CommunityId; readonly ask: string; readonly answer: Consent },
): Promise<ActionAnswer> {
  const settled = await answerConsent(world, turn, data, data.answer);
  if (isRefusal(settled)) return { kind: "text", text: settled.sentence };
  if (settled.state === "declined")
    return { kind: "text", text: "That is fine. It is not in the library, and you are not asked again." };
  return { kind: "card", card: drawConsented(settled) };
}

/** Whose message it is, as a card said it; the speaker's own, or nobody's: undefined. Never throws. */
export function otherAuthor(
  turn: Pick<Speaker, "person">,
  { author, authorName }: { readonly author: string; readonly authorName: string },
): Saying["author"] | undefined {
  if (author === "" || author === turn.person) return undefined;
  return { person: personId(author), name: authorName === "" ? "whoever wrote it" : authorName };
}
