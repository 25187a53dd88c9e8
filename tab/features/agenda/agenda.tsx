import type { JSX } from "react";
import type { Step } from "../../../core/agendas/agenda.ts";

/** Where a step stands beside the one that is on. */
function placeOf(index: number, current: number | undefined): "past" | "current" | "ahead" {
  if (current === undefined || index > current) return "ahead";
  return index === current ? "current" : "past";
}

/**
 * The steps of a session with their minutes. Plain HTML: it is the first thing
 * painted, before any control has been loaded.
 *
 * @param props.current index of the step that is on; absent before the start
 */
export function AgendaList(props: {
  /** `addedMs`: what was added to it while live, or taken. */
  readonly steps: readonly (Pick<Step, "id" | "title" | "minutes"> & { readonly addedMs?: number })[];
  readonly current?: number | undefined;
}): JSX.Element {
  return (
    <ol className="agenda plain-list" aria-label="Agenda">
      {props.steps.map((step, index) => {
        const place = placeOf(index, props.current);
        const minutes = Math.round(step.minutes + (step.addedMs ?? 0) / 60_000);
        return (
          <li key={step.id} data-place={place} {...(place === "current" ? { "aria-current": "step" } : {})}>
            <div className="spread">
              <span>{step.title}</span>
              <span className="quiet minutes">{minutes > 0 ? `${minutes} min` : "left out"}</span>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
