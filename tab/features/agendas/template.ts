/** Templates as the API tells them, and what the gallery makes of them. */
import type { Agenda, Programme, Step, Template } from "../../../core/agendas/agenda.ts";
import type { Category, Level } from "../../../core/agendas/categories.ts";

export type { Agenda, Programme, Template };

/** What somebody looks for. Empty means that it does not matter. */
export interface Wanted {
  readonly search: string;
  readonly category: Category | "";
  readonly level: Level | "";
  /** At most so long. */
  readonly minutes: string;
  readonly people: string;
}

export const ANYTHING: Wanted = { search: "", category: "", level: "", minutes: "", people: "" };

/** The path that asks for what is wanted. */
export function pathFor(wanted: Wanted): string {
  const filled = Object.entries(wanted).filter(([, value]) => value !== "");
  return `/templates?${new URLSearchParams([...filled, ["limit", "60"]]).toString()}`;
}

export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  "first-time": "First time",
  "some-practice": "Some practice",
  experienced: "Experienced",
};

/** "60 minutes, 4 to 30 people" */
export function sizeOf(template: Template): string {
  const { min, max } = template.groupSize;
  const length =
    template.kind === "agenda"
      ? `${template.minutes} minutes`
      : `${template.sessions.length} sessions of ${template.minutes} minutes`;
  return `${length}, ${min} to ${max} people`;
}

/** What a step is to the run of time: it says in which colour it is drawn. */
export type Colour = "breathe" | "close" | "write" | "talk";

/** A piece of the picture, as wide as it is long. */
export interface Piece {
  readonly id: string;
  readonly title: string;
  readonly startsAtMinute: number;
  readonly minutes: number;
  readonly colour: Colour;
}

/** The run of time of an agenda: its steps, and the ways between them, in order. */
export function piecesOf(agenda: Pick<Agenda, "steps">): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const step of agenda.steps) {
    const { id, title, minutes, transitionMinutes = 0 } = step;
    pieces.push({ id, title, startsAtMinute: at, minutes, colour: colourOf(step) });
    at += minutes;
    if (transitionMinutes > 0)
      pieces.push({
        id: `${id}, then`,
        title: "On to the next step",
        startsAtMinute: at,
        minutes: transitionMinutes,
        colour: "breathe",
      });
    at += transitionMinutes;
  }
  return pieces;
}

function colourOf(step: Step): Colour {
  if (step.activity === "breathing-space") return "breathe";
  if (step.closing) return "close";
  return step.collects ? "write" : "talk";
}

/** A week from an instant, on the full hour, as a field for date and time takes it (in the browser's zone). */
export function weekLater(instant: string): string {
  const then = new Date(Date.parse(instant) + 7 * 24 * 60 * 60_000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
  return `${day}T${two(then.getHours())}:00`;
}
