/** What this person wrote privately: kept in their own window, so that they see it and nobody else does. */
import { keep, kept } from "../../../adapters/keep.ts";
import { readDrafts } from "../drafts.ts";
import type { PartPlace } from "./part.ts";

type Place = Pick<PartPlace, "session" | "surroundings" | "position">;

function nameOf({ session, surroundings, position }: Place): string {
  return `own|${session.id}|${surroundings.userId}|${position.step.id}`;
}

/** The texts, oldest first. */
export function ownWords(place: Place): readonly string[] {
  return Object.values(readDrafts(kept(nameOf(place))));
}

/** Remembers one that the server has taken. */
export function rememberOwn(place: Place, id: string, text: string): void {
  keep(nameOf(place), JSON.stringify({ ...readDrafts(kept(nameOf(place))), [id]: text }));
}
