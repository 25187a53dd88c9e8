/**
 * A small store in the browser's own window: it outlives a reload, not the
 * meeting. Where the browser allows none (blocked third-party storage), memory
 * takes its place and a reload forgets.
 */
const memory = new Map<string, string>();

/** What was kept under a name, or null. Never throws. */
export function kept(name: string): string | null {
  try {
    return sessionStorage.getItem(name) ?? memory.get(name) ?? null;
  } catch {
    // Storage is blocked for embedded pages here: what this page kept itself is all there is.
    return memory.get(name) ?? null;
  }
}

/** Keeps a text under a name. Never throws. */
export function keep(name: string, text: string): void {
  memory.set(name, text);
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // Storage is full or blocked; memory has it until the page is left.
    return;
  }
}
