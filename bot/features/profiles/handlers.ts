/** What people say and press about their profile. */
import { PROFILE_FIELDS, type Profile, type ProfileField } from "../../../core/profiles/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { MembershipChange, Message, Turn, World } from "../../ports.ts";
import { deliver } from "../deliveries/index.ts";
import { drawForm, drawSaved, formWordsOf, type FormWords } from "./cards.ts";
import { ownProfile, saveProfile } from "./profiles.ts";
import { loadProfile } from "./storage.ts";

/** `profile`: the form, in one's own chat. */
export async function sayProfile(world: World, turn: Turn): Promise<void> {
  const form = drawForm(await ownProfile(world, turn), { isOffer: false });
  const told = await turn.tellPrivately({ kind: "card", card: form });
  if (told === "told") return;
  await turn.reply({
    kind: "text",
    text: "Your profile is for your own chat with me, and I cannot write to you there yet. Please open it, say hello, and then profile.",
  });
}

/** Change it. */
export async function pressEdit(world: World, turn: Turn): Promise<ActionAnswer> {
  return { kind: "card", card: drawForm(await ownProfile(world, turn), { isOffer: false }) };
}

/** What the form sends: the words of each field, and the hidden ones by name. */
export type PressedForm = FormWords & { readonly hidden: string; readonly drawn: string };

/** Beyond this a card that repeats what was typed would not be taken by Teams. */
const MOST_REPEATED = 12_000;

/** Save: what does not fit is said in words, and the form keeps what was typed (rule PRF2). */
export async function pressSave(world: World, turn: Turn, given: PressedForm): Promise<ActionAnswer> {
  const names = given.hidden.split(",");
  const hidden: readonly ProfileField[] = PROFILE_FIELDS.filter((field) => names.includes(field));
  const { hidden: _names, drawn, ...typed } = given;
  const saved = await saveProfile(world, turn, { ...typed, hidden }, drawn);
  if (!isRefusal(saved)) return { kind: "card", card: drawSaved(saved) };
  // Words leave the pressed card as it is, with everything that was typed into it.
  if (JSON.stringify(typed).length > MOST_REPEATED) return { kind: "text", text: saved.sentence };
  const kept = await ownProfile(world, turn);
  const isOld = saved.code === "profile-changed";
  const profile: Profile = { ...kept, hidden: isOld ? [...new Set([...kept.hidden, ...hidden])] : hidden };
  const both = isOld ? { ...formWordsOf(kept), ...withoutBlanks(typed) } : typed;
  return { kind: "card", card: drawForm(profile, { isOffer: false, problem: saved.sentence, typed: both }) };
}

function withoutBlanks(typed: FormWords): Partial<FormWords> {
  return Object.fromEntries(Object.entries(typed).filter(([, words]) => words !== ""));
}

/** Not now. */
export function pressSkip(): ActionAnswer {
  return { kind: "text", text: "That is fine. Say profile whenever you like." };
}

/** Offers the form at the first joining, once (rule PRF9). @throws {StorageError} */
export async function offerForm(world: World, change: MembershipChange): Promise<void> {
  const { tenant, person } = change;
  if (change.kind !== "joined") return;
  const known = await loadProfile(world.tables, tenant, person);
  if (known !== undefined && known.changedAt !== "") return;
  const profile = await ownProfile(world, { tenant, person });
  const message: Message = { kind: "card", card: drawForm(profile, { isOffer: true }) };
  const to = { kind: "person", person } as const;
  await deliver(world, tenant, [{ id: "offer", about: `profile|${person}`, why: "welcome", to, message }]);
}
