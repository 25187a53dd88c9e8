/** What somebody learned from an introduction and offers to the practice library. */
import type { CommunityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { addToLibrary, takeFromLibrary } from "../library/index.ts";

/** As much of a sentence as a title shows of it. */
const TITLE_LENGTH = 120;

/**
 * Offers a sentence to the library in its author's name, where it waits for
 * somebody's check like any entry; other words take the place of earlier ones,
 * and no words or no leave take it out (rule INT18). Whoever has left the
 * community offers nothing. @throws {StorageError} call it again: it is kept once
 */
export async function offerLesson(
  world: World,
  who: Speaker,
  meeting: { readonly community: CommunityId; readonly arrangement: string; readonly group: string },
  before: string,
  offered: string,
): Promise<void> {
  const { community, arrangement, group } = meeting;
  const id = `${arrangement}.${group}.${who.person}`;
  // An earlier one may be gone already: a librarian took it out, or it never was.
  if (before !== "" && before !== offered) await takeFromLibrary(world, who, { community, id });
  if (offered === "") return;
  const source = { kind: "introduction", ref: arrangement } as const;
  const written = { kind: "story", title: titleOf(offered), text: offered, id, source } as const;
  const added = await addToLibrary(world, who, community, written);
  if (isRefusal(added))
    world.log.info({ code: "lesson-not-kept", why: added.code }, "a lesson did not get into the library");
}

/** The sentence, or as many of its words as fit. */
function titleOf(text: string): string {
  if (text.length <= TITLE_LENGTH) return text;
  return `${text.slice(0, TITLE_LENGTH).replace(/\s+\S*$/, "")}…`;
}
