/** The step that is on, as a card for those without the panel. */
import { LONGEST_TEXT, positionAt, type ControlState } from "../../../../core/live/index.ts";
import type { Session } from "../../../../core/scheduling/index.ts";
import { Temporal } from "temporal-polyfill";
import { button, card, link, textInput, theirWords, title, words, type Card } from "../../../cards.ts";

/** Verb of the button that shares an answer. */
export const ANSWER = "live.answer";

/** What the card shows, in short: as long as this stays the same there is nothing to draw. */
export function shownBy(control: ControlState, nowMs: number): string {
  const at = positionAt(control, nowMs);
  if (at.kind !== "running") return at.kind;
  const timing = at.isPaused ? "paused" : String(at.endsAtMs);
  return [at.step.id, timing, ...at.step.prompts].join("|");
}

/** One card, drawn anew with every step. @param address opens the panel @param nowMs server time */
export function drawStep(session: Session, control: ControlState, address: string, nowMs: number): Card {
  const at = positionAt(control, nowMs);
  const open = link("Open Guildhall", address);
  switch (at.kind) {
    case "waiting":
      return card(
        `${session.title} begins soon.`,
        [
          title(session.title),
          words(
            "It begins soon. Open Guildhall to see everything, or stay here: each step comes as this card.",
          ),
        ],
        [open],
      );
    case "ended":
      return card(
        `${session.title} is over.`,
        [title(session.title), words("This session is over. What remains of it is in the recap.")],
        [link("Read the recap", address)],
      );
    case "running": {
      const { step, index, isPaused, endsAtMs } = at;
      const until = Temporal.Instant.fromEpochMilliseconds(Math.round(endsAtMs)).toString({
        smallestUnit: "second",
      });
      return card(
        `${step.title}: ${step.prompts[0] ?? ""}`,
        [
          title(step.title),
          words(
            `Step ${index + 1} of ${control.steps.length}. ${isPaused ? "Paused." : `Until {{TIME(${until})}}.`}`,
            { subtle: true },
          ),
          ...step.prompts.map((prompt) => theirWords(prompt)),
          ...(step.participants === "" ? [] : [theirWords(step.participants, { subtle: true })]),
          ...(step.collects
            ? [
                textInput("text", "Your answer", {
                  isMultiline: true,
                  isRequired: true,
                  maxLength: LONGEST_TEXT,
                }),
              ]
            : []),
        ],
        [
          ...(step.collects ? [button("Share answer", ANSWER, { session: session.id, step: step.id })] : []),
          open,
        ],
      );
    }
  }
}
