/** A programme in a chat: its dates before it starts, when it starts, and when they change. */
import { Temporal } from "temporal-polyfill";
import { sayLocal, sayMinutes } from "../../../core/scheduling/index.ts";
import type { ProgrammeRun } from "../../../core/scheduling/programme-run.ts";
import {
  button,
  card,
  choiceInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../cards.ts";

/** What the cards are drawn from. */
export interface RunView {
  readonly run: ProgrammeRun;
  readonly communityName: string;
  /** The reader's IANA zone. */
  readonly timeZone: string;
}

/** The dates; nothing is scheduled yet. */
export function drawPlanned(view: RunView): Card {
  const { run, communityName } = view;
  return card(
    `Start ${run.title} for ${communityName}?`,
    [
      title(`Start ${run.title} for ${communityName}?`),
      words(`${run.sessions.length} sessions of ${sayMinutes(run.minutes)}.`),
      ...dateParts(view),
      words("Nothing is scheduled until you start it.", { subtle: true }),
    ],
    [
      button("Start it", "programmes.start", { run: run.id }),
      button("Drop it", "programmes.drop", { run: run.id }),
    ],
  );
}

/** One programme for those who look after it. */
export function drawRun(view: RunView, isRunner: boolean): Card {
  const { run, communityName } = view;
  const data = { run: run.id };
  const isRunning = run.state === "running";
  const form: CardPart[] = !isRunner
    ? []
    : isRunning
      ? [choiceInput("weeks", "Shift what lies ahead by", SHIFTS, "1")]
      : [{ type: "Input.Date", id: "on", label: "Go on from" }];
  return card(
    `${communityName}: ${run.title}, ${isRunning ? "running" : "paused"}.`,
    [
      title(`${communityName}: ${run.title}`),
      words(STATES[run.state], { bold: true }),
      ...dateParts(view),
      ...form,
    ],
    !isRunner
      ? []
      : isRunning
        ? [button("Shift", "programmes.shift", data), button("Pause", "programmes.pause", data)]
        : [button("Resume", "programmes.resume", data)],
  );
}

const STATES: Readonly<Record<ProgrammeRun["state"], string>> = {
  draft: "It has not started.",
  running: "It is running.",
  paused: "It is paused.",
  dropped: "It was dropped.",
};

const SHIFTS = [-2, -1, 1, 2, 3, 4, 6, 8].map((weeks) => ({
  title: `${Math.abs(weeks)} ${Math.abs(weeks) === 1 ? "week" : "weeks"} ${weeks < 0 ? "earlier" : "later"}`,
  value: String(weeks),
}));

/** Tells a member of all dates at once. */
export function drawNews(view: RunView): Card {
  const { run, communityName } = view;
  const lead =
    run.state === "paused"
      ? "It is paused. What lay ahead does not take place for now; you will hear when it goes on."
      : run.changes === 1
        ? "These are the dates. Each session reminds you."
        : "The dates have changed. These are the new ones.";
  return card(
    `${communityName}: ${run.title}. ${lead}`,
    [title(`${communityName}: ${run.title}`), words(lead), ...dateParts(view)],
    [],
  );
}

function dateParts({ run, timeZone }: RunView): CardPart[] {
  return run.sessions.flatMap(({ number, title: name, start }) => [
    theirWords(`${number}. ${name}`),
    words(start === undefined ? "No date yet" : sayLocal(Temporal.Instant.from(start), timeZone), {
      subtle: true,
    }),
  ]);
}
