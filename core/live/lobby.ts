/** Before the start people are welcome already: there is something to answer. */
import type { LiveStep } from "./control.ts";

/** The step of what is answered before any other. */
export const LOBBY = "lobby";

/** Asked where the agenda does not begin with a question of its own. */
const WELCOME = "While the others arrive: in one line, what would make this time worth it for you?";

/** What is asked before the start, and the step to which the answers belong. */
export interface Lobby {
  readonly stepId: string;
  readonly prompt: string;
}

/**
 * The welcome question (rule LIV26): the first step's own where that asks
 * everybody to write, so that nobody is asked twice. Never throws.
 */
export function lobbyOf(steps: readonly Pick<LiveStep, "id" | "collects" | "prompts">[]): Lobby {
  const [first] = steps;
  const [prompt] = first?.prompts ?? [];
  return first?.collects === true && prompt !== undefined
    ? { stepId: first.id, prompt }
    : { stepId: LOBBY, prompt: WELCOME };
}
