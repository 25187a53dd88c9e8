/** Reads things that are typed with commas between them, each no longer than a line of an agenda. Never throws. */
export function thingsIn(text: string, most: number): readonly string[] {
  return text
    .split(",")
    .map((thing) => thing.trim().slice(0, 200))
    .filter((thing) => thing !== "")
    .slice(0, most);
}
