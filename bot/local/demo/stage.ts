/** What every scene of the demo needs. */
import type { TeamsCard, TeamsPerson, TeamsStandIn } from "../teams-stand-in.ts";

export interface Stage {
  /** `http://127.0.0.1:PORT` */
  readonly home: string;
  readonly teams: TeamsStandIn;
  /** Where the picture of the meeting is kept. */
  readonly picture: string;
}

/** What the first scene leaves for the others. */
export interface Played {
  readonly steward: TeamsPerson;
  readonly members: readonly TeamsPerson[];
  readonly communityId: string;
  readonly sessionId: string;
  readonly question: string;
}

export function narrate(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Somebody types a sentence to the bot. */
export async function says(stage: Stage, who: TeamsPerson, text: string): Promise<void> {
  narrate(`${who.name.padEnd(6)} says     ${text}`);
  const status = await stage.teams.say(who, text);
  if (status >= 300) throw new Error(`The bot answered ${status} to "${text}".`);
}

/** Calls the API as somebody; fails with what it said. */
export async function ask(
  stage: Stage,
  who: TeamsPerson,
  method: string,
  path: string,
): Promise<Record<string, unknown>> {
  const answer = await post(`${stage.home}/local/token`, { person: { id: who.id, name: who.name } });
  const response = await fetch(`${stage.home}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${String(answer["token"])}` },
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}.`);
  return toRecord(await response.json());
}

/** Moves the local world's clock to an instant, or on by a duration (both ISO). */
export async function moveClock(
  stage: Stage,
  to: { readonly now: string } | { readonly advance: string },
): Promise<string> {
  const answer = await post(`${stage.home}/local/clock`, to);
  narrate(`Clock  moves to ${String(answer["now"])}`);
  return String(answer["now"]);
}

async function post(url: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return toRecord(await response.json());
}

/** The id of a card's one text input, wherever it stands in the card. */
export function inputOf(card: TeamsCard): string {
  const found = /"type":"Input\.Text"[^}]*?"id":"([^"]+)"/.exec(JSON.stringify(card));
  if (found?.[1] === undefined) throw new Error("The card has no text input.");
  return found[1];
}

/** The items of a list answer. */
export function itemsOf(answer: Record<string, unknown>): readonly Record<string, unknown>[] {
  return Array.isArray(answer["items"]) ? answer["items"].map(toRecord) : [];
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
