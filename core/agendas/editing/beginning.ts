/** An agenda that somebody begins with nothing but its title. */
import type { Agenda } from "../agenda.ts";
import { writeAgenda } from "../compose.ts";
import type { Draft } from "./draft.ts";

/** What is kept of it until it is published, and the empty draft that is shaped. */
export interface Begun {
  readonly agenda: Agenda;
  readonly draft: Draft;
}

/**
 * Begins an agenda: a template holds one step at least, so what is kept opens
 * with one, and the draft is empty. Never throws.
 */
export function beginEmpty(id: string, title: string): Begun {
  const about = { id, title, keywords: [], groupSize: { min: 4, max: 12 } };
  const agenda = writeAgenda({
    ...about,
    purpose: "This agenda is being written.",
    audience: "Everybody",
    steps: [
      {
        activity: "welcome-question",
        title: "Arriving",
        minutes: 5,
        prompts: ["What brings you here today?"],
      },
    ],
  });
  return {
    agenda,
    draft: { agenda: { ...agenda, purpose: "", audience: "", steps: [], minutes: 0 }, choices: [] },
  };
}
