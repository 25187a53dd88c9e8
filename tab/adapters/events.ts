/** Server-sent events over fetch: the browser's own reader cannot send a token. */

export interface ServerEvent {
  readonly name: string;
  readonly data: unknown;
}

/**
 * Reads events out of what has arrived. What is not whole yet is given back as
 * the rest; comments only show that the line is open.
 */
export function readEvents(text: string): { readonly events: readonly ServerEvent[]; readonly rest: string } {
  const parts = text.split("\n\n");
  const rest = parts.pop() ?? "";
  return { events: parts.flatMap(readEvent), rest };
}

function readEvent(part: string): readonly ServerEvent[] {
  const fields = new Map(
    part.split("\n").flatMap((line): readonly (readonly [string, string])[] => {
      const colon = line.indexOf(": ");
      return colon < 1 ? [] : [[line.slice(0, colon), line.slice(colon + 2)]];
    }),
  );
  const data = fields.get("data");
  if (data === undefined) return [];
  try {
    const value: unknown = JSON.parse(data);
    return [{ name: fields.get("event") ?? "message", data: value }];
  } catch {
    // Cut off on its way: the next whole room puts it right.
    return [];
  }
}

/** Longer without a sign than two of the server's breaths: the line is dead, whatever the socket says. */
const SILENCE_MS = 35_000;

/**
 * Follows a stream of events until it ends. Settles then, and never rejects;
 * a stream that was never opened has ended at once.
 */
export async function followEvents(
  open: (signal: AbortSignal) => Promise<Response>,
  heard: (event: ServerEvent) => void,
  stopping: AbortSignal,
): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const signal = AbortSignal.any([stopping, silence.signal]);
    const response = await open(signal);
    if (!response.ok || response.body === null) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ""; ;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      const read = readEvents(text + value);
      text = read.rest;
      for (const event of read.events) heard(event);
    }
  } catch {
    // Cut off, or stopped by us: it has ended either way.
  } finally {
    clearTimeout(timer);
  }
}
