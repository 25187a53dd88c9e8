/** Pictures for cards: a PNG behind an address that nobody can guess, for as long as the card stands in its chat. */
import { randomBytes } from "node:crypto";
import type { Community } from "../../../core/communities/index.ts";
import { communityId, tenantId, type TenantId } from "../../../core/ids.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import {
  hasSomething,
  indicatorsFrom,
  matrixOf,
  picturesOf,
  type Figures,
  type Picture,
  type PictureName,
} from "../../../core/value/index.ts";
import type { World } from "../../ports.ts";
import { figuresFor } from "./counting.ts";
import { sayMonth } from "./reporting.ts";
import { keepPictures, loadPictures } from "./storage.ts";

const picturesIn = (figures: Figures): readonly Picture[] =>
  picturesOf({ ...figures, cycles: matrixOf(indicatorsFrom(figures), []) }, sayMonth);

/** The address of a picture of a community's last month; undefined before the first is over, and where there is nothing to draw. @throws {StorageError} */
export async function pictureAddress(
  world: World,
  tenant: TenantId,
  community: Community,
  name: PictureName,
): Promise<string | undefined> {
  const figures = await figuresFor(world, tenant, community);
  const picture = picturesIn(figures).find((each) => each.name === name);
  if (picture === undefined || !hasSomething(picture)) return undefined;
  const fresh = randomBytes(18).toString("base64url");
  const key = await keepPictures(world.tables, tenant, community.id, { figures, key: fresh });
  const month = figures.until.slice(0, 7);
  return `${world.settings.publicUrl}/api/v1/value-pictures/${tenant}.${community.id}.${month}.${key}.${name}`;
}

const SIZE = { width: 480, height: 240 };

/** Drawn once a process for as many as are looked at: cards in a busy channel ask for the same one. */
const MOST_KEPT = 50;
const kept = new Map<string, Uint8Array>();

/** The picture behind an address; unknown ones are told alike. @throws {StorageError} */
export async function openPicture(world: World, token: string): Promise<Uint8Array | Refusal> {
  const [tenant = "", community = "", month = "", key = "", name = ""] = token.split(".");
  const figures = await loadPictures(world.tables, tenantId(tenant), communityId(community), {
    until: `${month}-01T00:00:00Z`,
    key,
  });
  const picture = figures === undefined ? undefined : picturesIn(figures).find((each) => each.name === name);
  if (picture === undefined) return refuse(404, "picture-not-found", "There is no such picture.");
  // Loaded with the first picture, so that a server starts as quickly without.
  const { pngOf } = await import("./drawing.ts");
  const drawn = kept.get(token) ?? pngOf(picture, SIZE);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(token, drawn);
  return drawn;
}
