/** What a panel keeps in its own window. */

/** A small store that outlives a reload. */
export interface Keeper {
  kept(name: string): string | null;
  keep(name: string, text: string): void;
}
