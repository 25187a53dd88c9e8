import type { CommunityPlace } from "../../features/communities/index.tsx";

/** The pages that are one's own, in no community. */
export type OwnPlace = "communities" | "me" | "schedule" | "agendas" | "library" | "directory";

/** Where a reader is: in a community, among their own pages, or on a page that leads back by itself. */
export type Where =
  | { readonly kind: "community"; readonly communityId: string; readonly here: CommunityPlace }
  | { readonly kind: "own"; readonly here: OwnPlace }
  | { readonly kind: "alone" };

/** Pages about one thing, each with its own way back. */
const ALONE = [
  "session",
  "prompt",
  "invitation",
  "edit",
  "programme",
  "rehearse",
  "sheet",
  "template",
  "library-files",
  "admin",
] as const;

/** The pages of a community that its address names by a word of their own. */
const NAMED: readonly (readonly [string, CommunityPlace])[] = [
  ["library", "library"],
  ["charter", "charter"],
  ["learning", "topics"],
  ["value", "value"],
  ["report", "value"],
  ["gallery", "agendas"],
];

/** Reads from a page's address where its reader is. Never throws: what it cannot read is the first page. */
export function whereIn(asked: URLSearchParams): Where {
  const schedule = asked.get("schedule");
  if (schedule !== null)
    return schedule === ""
      ? { kind: "own", here: "schedule" }
      : { kind: "community", communityId: schedule, here: "schedule" };
  if (ALONE.some((page) => asked.has(page))) return { kind: "alone" };
  const introductions = asked.get("introductions");
  if (introductions !== null) return { kind: "community", communityId: introductions, here: "introductions" };
  const communityId = asked.get("community");
  if (communityId === null) return { kind: "own", here: ownPlace(asked) };
  const named = NAMED.find(([word]) => asked.has(word))?.[1];
  const otherwise = asked.get("page") === "steward" ? "steward" : "community";
  return { kind: "community", communityId, here: named ?? otherwise };
}

function ownPlace(asked: URLSearchParams): OwnPlace {
  if (asked.has("library")) return "library";
  if (asked.has("gallery")) return "agendas";
  if (asked.has("directory")) return "directory";
  return asked.has("me") ? "me" : "communities";
}
