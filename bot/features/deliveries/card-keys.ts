/**
 * Keys that cards alone hold: drawn as a card is posted, and kept nowhere
 * (rule DLV34). What is kept is a mark of each, from which nobody finds the
 * key: it tells the one card that counts from a copy that a fault made (DLV35).
 */
import { createHash, createHmac, randomBytes } from "node:crypto";
import type { Message } from "../../ports.ts";
import type { DeliveryRef } from "./storage.ts";

/** Stands in the data of a recorded card's buttons where its key comes. */
export const CARD_KEY = "{{the key of this card}}";

/** A key that nobody guesses. Bytes. */
const KEY_BYTES = 18;

/**
 * Known to this process alone and gone with it. A card that is posted twice,
 * because an answer of Teams was lost, has the same key both times, and still
 * no key is kept anywhere.
 */
const ofThisProcess = randomBytes(32);

function keyFor({ about, id }: DeliveryRef): string {
  const name = JSON.stringify([about, id]);
  const digest = createHmac("sha256", ofThisProcess).update(name).digest();
  return digest.subarray(0, KEY_BYTES).toString("base64url");
}

/** Long enough that no two keys of one person have the same. */
const MARK_SIGNS = 16;

/**
 * The mark of a key. It is made in another way than what features keep things
 * under: who has both, and not the key, cannot tell that they belong together.
 */
export function markOf(about: string, key: string): string {
  return createHash("sha256").update(`mark ${about} ${key}`).digest("base64url").slice(0, MARK_SIGNS);
}

/** The mark of the key that this process draws for a card. Never throws. */
export function markFor(ref: DeliveryRef): string {
  return markOf(ref.about, keyFor(ref));
}

/** The card with a key of its own on every button that asks for one. Never throws. */
export function withCardKey(message: Message, ref: DeliveryRef): Message {
  if (message.kind === "text" || message.card.actions === undefined) return message;
  const key = keyFor(ref);
  const actions = message.card.actions.map((action) => ({ ...action, ...keyed(action, key) }));
  return { kind: "card", card: { ...message.card, actions } };
}

type Values = Readonly<Record<string, unknown>>;

function keyed(values: Values, key: string): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === CARD_KEY ? key : isValues(value) ? keyed(value, key) : value,
    ]),
  );
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
