/** A question asked beyond its community: who could answer, asked in their own chat. */
import { whoCouldAnswer, type Known } from "../../../core/broker/index.ts";
import { isActive } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import type { Speaker, World } from "../../ports.ts";
import { directoryFor, findCommunity, membersOf } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { answerFromOutside, entriesOf, findEntry, seeInLibrary } from "../library/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { drawAsk } from "./cards.ts";
import { ASK } from "./job-kinds.ts";
import { keepAsk, loadAsk, updateBrokered, type Brokered } from "./storage.ts";

interface QuestionRef {
  readonly community: CommunityId;
  readonly entry: string;
}

/** Lets one's own question be asked beyond the community, once (rule BRK2). @throws {StorageError} */
export async function askBeyond(world: World, who: Speaker, ref: QuestionRef): Promise<"looking" | Refusal> {
  const entry = await seeInLibrary(world, who, { community: ref.community, id: ref.entry });
  if (isRefusal(entry)) return entry;
  if (entry.by.person !== who.person)
    return refuse(403, "not-the-asker", "Only whoever asked lets a question be asked beyond the community.");
  if (entry.kind !== "question" || entry.accepted !== undefined)
    return refuse(409, "answered-already", "This is answered already, or is no question.");
  await updateBrokered<void>(world.tables, who.tenant, ref, (current) => ({
    kind: "save",
    value: current ?? { version: 1, ...ref, by: who.person, asked: [], isLooked: false },
    result: undefined,
  }));
  await world.queue.send({ kind: ASK, tenant: who.tenant, payload: { ...ref } });
  return "looking";
}

/** Looks for those who could answer, and asks them (rules BRK3, BRK4). Idempotent. @throws {StorageError} */
export async function askThem(world: World, tenant: TenantId, ref: QuestionRef): Promise<void> {
  const [community, entry] = await Promise.all([
    findCommunity(world, tenant, ref.community),
    findEntry(world, tenant, { community: ref.community, id: ref.entry }),
  ]);
  if (community === undefined || !isActive(community) || entry === undefined) return;
  if (entry.accepted !== undefined) return;
  const question = [entry.title, entry.text].join("\n");
  const knowers = whoCouldAnswer(question, await peopleBeyond(world, tenant, ref.community, entry.by.person));
  const found = knowers.map((knower) => ({ id: world.newId(), ...knower }));
  const brokered = await updateBrokered<Brokered | undefined>(world.tables, tenant, ref, (current) => {
    if (current === undefined || current.isLooked) return { kind: "keep", result: current };
    const value = { ...current, asked: found, isLooked: true };
    return { kind: "save", value, result: value };
  });
  for (const { id, person, because } of brokered?.asked ?? []) {
    await keepAsk(world.tables, tenant, id, { version: 1, person, ...ref });
    const name = community.visibility === "private" ? undefined : community.name;
    const card = drawAsk({ ask: id, question: entry.title, text: entry.text, because, community: name });
    await deliver(world, tenant, [
      {
        id: `broker|${id}`,
        about: `broker|${ref.entry}`,
        why: "question",
        urgency: "their hour",
        to: { kind: "person", person },
        message: { kind: "card", card },
      },
    ]);
  }
}

/** So many communities are looked through; a company with more has them by their handles. */
const MOST_LOOKED_AT = 200;

/** Everybody outside the asker's community, with what they show and what they wrote where everybody can join. */
async function peopleBeyond(
  world: World,
  tenant: TenantId,
  own: CommunityId,
  asker: PersonId,
): Promise<readonly Known[]> {
  const { items } = await directoryFor(world, tenant, asker, { limit: MOST_LOOKED_AT });
  const open = items
    .map(({ community }) => community)
    .filter((community) => community.visibility !== "private" && isActive(community) && community.id !== own);
  const inside = new Set((await membersOf(world, tenant, own)).map(({ person }) => person));
  const wrote = new Map<PersonId, string[]>();
  const note = (person: PersonId, ...texts: readonly string[]): void => {
    if (!inside.has(person)) wrote.set(person, [...(wrote.get(person) ?? []), ...texts]);
  };
  for (const { id } of open) {
    for (const { person } of await membersOf(world, tenant, id)) note(person);
    for await (const { state, by, title, text, kind, answers } of entriesOf(world, tenant, id)) {
      if (state === "found" && kind !== "question") note(by.person, `${title} ${text}`);
      for (const answer of answers) note(answer.person, `${title} ${answer.text}`);
    }
  }
  const attributes = await attributesOf(world, tenant, [...wrote.keys()]);
  return [...wrote].map(([person, texts]) => ({
    person,
    canHelpWith: attributes.get(person)?.canHelpWith ?? [],
    wrote: texts,
  }));
}

/** Somebody who was asked answers, with their name (rules BRK4, BRK5). @throws {StorageError} */
export async function answerAsk(
  world: World,
  who: Speaker,
  { ask, text }: { readonly ask: string; readonly text: string },
): Promise<"answered" | Refusal> {
  const { tenant } = who;
  const asked = await loadAsk(world.tables, tenant, ask);
  if (asked?.person !== who.person)
    return refuse(404, "ask-not-found", "This question is not there any more. Thank you all the same.");
  const { community, entry: id } = asked;
  const answered = await answerFromOutside(world, who, { community, id }, text);
  if (isRefusal(answered)) return answered;
  const query = `library&community=${encodeURIComponent(community)}&entry=${encodeURIComponent(id)}`;
  const address = tabAddress(world.settings, query);
  await deliver(world, tenant, [
    {
      id: `broker-answer|${ask}`,
      about: `broker|${id}`,
      why: "change",
      urgency: "today",
      community,
      to: { kind: "person", person: answered.by.person },
      message: {
        kind: "text",
        text: `${who.name} answered your question “${answered.title}”: ${address}`,
      },
    },
  ]);
  return "answered";
}
