/** Where each value of a JSON text stands. */

/** A value that is being read: the name or number of the part that comes next. */
interface Open {
  readonly isList: boolean;
  next: string;
}

/** Deeper than anything in a template; a text of brackets alone must not cost more than its length. */
const DEEPEST = 8;

const TOKENS = /[{}[\],:\n]|"(?:[^"\\\n]|\\.)*"|[^\s{}[\],:"]+/gu;

/**
 * The line of every value of a JSON text, down to eight parts in one another, by its place: `steps.2.minutes` is
 * on line 14, "" on the first. The text must have been parsed before: of
 * others something is told. Never throws.
 */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const open: Open[] = [];
  let line = 1;
  let isName = false;
  for (const [token] of text.matchAll(TOKENS)) {
    const inner = open.at(-1);
    if (token === "\n") line += 1;
    else if (token === "}" || token === "]") open.pop();
    else if (token === ",") {
      if (inner?.isList === true) inner.next = String(Number(inner.next) + 1);
      isName = inner?.isList === false;
    } else if (token !== ":") {
      if (isName && inner !== undefined) inner.next = unquote(token);
      else if (open.length <= DEEPEST) lines.set(open.map(({ next }) => next).join("."), line);
      if (token === "{" || token === "[") open.push({ isList: token === "[", next: "0" });
      isName = token === "{";
    }
  }
  return lines;
}

function unquote(token: string): string {
  try {
    const name: unknown = JSON.parse(token);
    return typeof name === "string" ? name : token;
  } catch {
    // Not a text that was parsed before: the token itself is all there is to say.
    return token;
  }
}
