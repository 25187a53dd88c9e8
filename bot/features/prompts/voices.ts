/** What was said to a prompt, as others may read it: with names, or as a shuffled batch. */
import type { TenantId } from "../../../core/ids.ts";
import {
  inOrder,
  LEAST_SHOWN,
  repliesOf,
  sayReplies,
  type Answer,
  type Prompt,
  type Replies,
} from "../../../core/prompts/index.ts";
import type { World } from "../../ports.ts";
import { hiddenIn } from "../reports/index.ts";
import { eachAnswer, listAnswers } from "./storage.ts";
import { listSealed } from "./storage/anonymous.ts";

/** The kind of thing that an answer is, for reports. */
export const KIND = "answer";

/** Whose answers to a prompt are hidden. @throws {StorageError} */
export function hiddenAnswers(
  world: World,
  tenant: TenantId,
  prompt: Prompt["id"],
): Promise<ReadonlySet<string>> {
  return hiddenIn(world, tenant, { kind: KIND, place: prompt });
}

/** One answer as others read it. */
export interface Voice {
  /** Its lasting name in the prompt: the person who gave it, or its place in a batch. */
  readonly item: string;
  /** Absent where answers come without names. */
  readonly name?: string;
  readonly replies: Replies;
  readonly text: string;
  /** UTC instant; absent where answers come without names. */
  readonly answeredAt?: string;
}

export interface Voices {
  readonly voices: readonly Voice[];
  readonly total: number;
  /** Why none is shown, though there are some. */
  readonly hiddenBecause?: string;
}

function voiceOf(prompt: Prompt, answer: Answer): Voice {
  const { person, name, text, answeredAt } = answer;
  return { item: person, name, replies: repliesOf(prompt, answer), text, answeredAt };
}

/** What is shown: nothing that a steward has hidden, and without names only after the close, from five on (rule PRM42). @throws {StorageError} */
export async function voicesOf(world: World, tenant: TenantId, prompt: Prompt): Promise<Voices> {
  const hidden = await hiddenAnswers(world, tenant, prompt.id);
  if (prompt.isAnonymous !== true) {
    const all = inOrder(await listAnswers(world.tables, tenant, prompt.id));
    const voices = all.filter(({ person }) => !hidden.has(person)).map((answer) => voiceOf(prompt, answer));
    return { voices, total: voices.length };
  }
  const batch = await listSealed(world.tables, tenant, prompt.id);
  if (batch.length > 0 && batch.length < LEAST_SHOWN)
    return {
      voices: [],
      total: batch.length,
      hiddenBecause: "Fewer than five answered, so none of it is shown.",
    };
  const voices = batch
    .map((replies, index) => ({ item: String(index), replies, text: sayReplies(prompt, replies) }))
    .filter(({ item }) => !hidden.has(item));
  return { voices, total: voices.length };
}

/** A page of what is shown, of all or of what holds some words. */
export interface VoicePage {
  readonly voices: readonly Voice[];
  /** Where to go on; null at the end. */
  readonly next: string | null;
}

/** A page, in the order of the store (rule PRM36). Words are looked for in names and texts. @throws {StorageError} */
export async function pageVoices(
  world: World,
  tenant: TenantId,
  prompt: Prompt,
  asked: { readonly limit: number; readonly after?: string | undefined; readonly search: string },
): Promise<VoicePage> {
  const words = asked.search.toLowerCase().trim();
  const isWanted = ({ name = "", text }: Voice): boolean =>
    words === "" || `${name}\n${text}`.toLowerCase().includes(words);
  const found: { readonly voice: Voice; readonly row: string }[] = [];
  for await (const each of eachVoice(world, tenant, prompt, asked.after)) {
    if (!isWanted(each.voice)) continue;
    if (found.length === asked.limit)
      return { voices: found.map(({ voice }) => voice), next: found.at(-1)?.row ?? null };
    found.push(each);
  }
  return { voices: found.map(({ voice }) => voice), next: null };
}

async function* eachVoice(
  world: World,
  tenant: TenantId,
  prompt: Prompt,
  after: string | undefined,
): AsyncGenerator<{ readonly voice: Voice; readonly row: string }> {
  if (prompt.isAnonymous === true) {
    const { voices } = await voicesOf(world, tenant, prompt);
    const from = after === undefined ? 0 : voices.findIndex(({ item }) => item === after) + 1;
    for (const voice of voices.slice(from)) yield { voice, row: voice.item };
    return;
  }
  const hidden = await hiddenAnswers(world, tenant, prompt.id);
  for await (const { value, row } of eachAnswer(world.tables, tenant, prompt.id, after))
    if (!hidden.has(value.person)) yield { voice: voiceOf(prompt, value), row };
}
