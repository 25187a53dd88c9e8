/** Pictures as answers: which are taken. */

/** A phone's picture, as Teams makes it smaller, has a tenth of that. Bytes. */
export const PICTURE_BYTES = 4 * 2 ** 20;

export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;
/** What every browser shows and nothing runs in: no drawings that carry scripts. */
export type PictureType = (typeof PICTURE_TYPES)[number];

/** What Teams' cards show of these, and up to how many bytes: what is larger, or of another kind, is seen in the tab. */
const ON_CARDS: readonly PictureType[] = ["image/png", "image/jpeg", "image/gif"];
const ON_CARDS_BYTES = 10 ** 6;

/** More pictures on one card are a page to scroll through; the others are seen in the tab. */
export const MOST_PICTURES_ON_CARD = 6;

/** Whether a card can show it (rule PRM55). Never throws. */
export function fitsOnCard({ type, bytes }: { readonly type: PictureType; readonly bytes: number }): boolean {
  return ON_CARDS.includes(type) && bytes <= ON_CARDS_BYTES;
}

/** What a picture is, by its first bytes, whatever it was said to be; undefined where it is none of these. Never throws. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  const starts = String.fromCharCode(...bytes.subarray(0, 12));
  if (starts.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (starts.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (/^GIF8[79]a/.test(starts)) return "image/gif";
  return /^RIFF[^]{4}WEBP$/.test(starts) ? "image/webp" : undefined;
}
