/** Pictures of answers as they are seen, and their addresses on the digest's card. */
import { randomBytes } from "node:crypto";
import { personId, tenantId, type PersonId, type TenantId } from "../../../core/ids.ts";
import {
  fitsOnCard,
  MOST_PICTURES_ON_CARD,
  picturesIn,
  repliesOf,
  type Prompt,
} from "../../../core/prompts/index.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { World } from "../../ports.ts";
import { loadAnswer, loadPrompt } from "./storage.ts";
import { keyFor, loadPicture, openedBy, type Picture } from "./storage/pictures.ts";
import { hiddenAnswers, type Voice } from "./voices.ts";

/** Where a picture of an answer is. */
export interface PictureAt {
  readonly prompt: Prompt["id"];
  readonly person: PersonId;
  readonly picture: string;
}

const gone = (): Refusal => refuse(404, "picture-not-found", "This picture is not kept any more.");

/** A picture, as long as it stands in the answer and nobody has hidden that (rule PRM50). @throws {StorageError} */
export async function pictureIn(
  world: World,
  tenant: TenantId,
  prompt: Prompt,
  { person, picture }: PictureAt,
): Promise<Picture | Refusal> {
  const given = await loadAnswer(world.tables, tenant, prompt.id, person);
  const isNamed = prompt.isAnonymous !== true && picturesIn(repliesOf(prompt, given)).includes(picture);
  if (!isNamed || (await hiddenAnswers(world, tenant, prompt.id)).has(person)) return gone();
  return (await loadPicture(world.tables, tenant, person, picture)) ?? gone();
}

/**
 * Addresses for a card of what some pictures show, by the picture's id (rule
 * PRM55). Without names there is none: an address would lead to whose it is.
 * @throws {StorageError}
 */
export async function pictureAddresses(
  world: World,
  tenant: TenantId,
  prompt: Prompt,
  voices: readonly Voice[],
): Promise<ReadonlyMap<string, string>> {
  const addresses = new Map<string, string>();
  if (prompt.isAnonymous === true) return addresses;
  const all = voices.flatMap(({ item, replies }) =>
    picturesIn(replies).map((picture) => ({ person: personId(item), picture })),
  );
  for (const { person, picture } of all) {
    if (addresses.size >= MOST_PICTURES_ON_CARD) break;
    const found = await loadPicture(world.tables, tenant, person, picture);
    if (found === undefined || !fitsOnCard({ type: found.type, bytes: bytesOf(found) })) continue;
    const opened = { version: 1 as const, prompt: prompt.id, person, picture, at: found.at };
    const key = await keyFor(world.tables, tenant, opened, randomBytes(18).toString("base64url"));
    addresses.set(picture, `${world.settings.publicUrl}/api/v1/answer-pictures/${tenant}.${key}`);
  }
  return addresses;
}

const bytesOf = ({ base64 }: Picture): number => Math.floor((base64.length * 3) / 4);

/** The picture behind an address; what is over and what never was are told alike. @throws {StorageError} */
export async function openAnswerPicture(world: World, token: string): Promise<Picture | Refusal> {
  const [company = "", key = ""] = token.split(".");
  const tenant = tenantId(company);
  const at = await openedBy(world.tables, tenant, key);
  if (at === undefined) return gone();
  const prompt = await loadPrompt(world.tables, tenant, at.prompt);
  return prompt === undefined ? gone() : pictureIn(world, tenant, prompt, at);
}
