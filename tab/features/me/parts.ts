/** The parts of the page, in order, with their anchors. */
export const PARTS = [
  { id: "coming", title: "Coming up" },
  { id: "questions", title: "Open questions" },
  { id: "answers", title: "My answers" },
  { id: "commitments", title: "What I will do" },
  { id: "communities", title: "My communities" },
  { id: "ties", title: "My ties" },
  { id: "profile", title: "My profile" },
  { id: "messages", title: "My messages" },
  { id: "data", title: "My data" },
] as const;
export type PartId = (typeof PARTS)[number]["id"];

/** A part's title. */
export function titleOf(id: PartId): string {
  return PARTS.find((part) => part.id === id)?.title ?? "";
}
