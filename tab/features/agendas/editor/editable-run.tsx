import { useRef, useState, type JSX, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import type { Agenda } from "../../../../core/agendas/agenda.ts";
import { piecesOf } from "../template.ts";
import type { Keeper } from "./keeper.ts";

/** Where a drag began. */
interface Pull {
  readonly stepId: string;
  readonly fromX: number;
  readonly fromMinutes: number;
  /** Fixed while it lasts: the bar keeps its width as it gets longer, and the hand must not chase it. */
  readonly minutesPerPx: number;
}

/** The run of time as a picture in which every step's end can be drawn to where it should be. */
export function EditableRun(props: { readonly agenda: Agenda; readonly keeper: Keeper }): JSX.Element {
  const { agenda, keeper } = props;
  const bar = useRef<HTMLDivElement>(null);
  const edges = useEdges(agenda, keeper, bar);
  const steps = new Set(agenda.steps.map(({ id }) => id));
  return (
    <div className="run run-edit" ref={bar}>
      {piecesOf(agenda).map((piece) => (
        <span
          key={piece.id}
          className="run-piece"
          data-colour={piece.colour}
          style={{ flexGrow: piece.minutes }}
          title={`${piece.title}, ${piece.minutes} min`}
        >
          {steps.has(piece.id) && (
            <span
              className="run-edge"
              role="slider"
              tabIndex={0}
              aria-label={`Minutes of ${piece.title}`}
              aria-valuenow={piece.minutes}
              aria-valuemin={1}
              aria-valuemax={240}
              aria-valuetext={`${piece.minutes} minutes, from minute ${piece.startsAtMinute}`}
              onPointerDown={(event) => edges.begin(piece.id, piece.minutes, event)}
              onPointerMove={edges.draw}
              onPointerUp={edges.end}
              onPointerCancel={edges.end}
              onKeyDown={(event) => edges.press(piece.id, piece.minutes, event)}
            />
          )}
        </span>
      ))}
    </div>
  );
}

interface Edges {
  readonly begin: (stepId: string, minutes: number, event: PointerEvent<HTMLElement>) => void;
  readonly draw: (event: PointerEvent<HTMLElement>) => void;
  readonly end: () => void;
  readonly press: (stepId: string, minutes: number, event: KeyboardEvent) => void;
}

/** Draws the end of a step, by hand or by keys. */
function useEdges(agenda: Agenda, keeper: Keeper, bar: RefObject<HTMLElement | null>): Edges {
  const [pull, setPull] = useState<Pull>();
  const change = (stepId: string, minutes: number): void =>
    keeper.change({ kind: "set minutes", stepId, minutes });
  return {
    begin(stepId, minutes, event) {
      event.currentTarget.setPointerCapture(event.pointerId);
      const width = Math.max(1, bar.current?.getBoundingClientRect().width ?? 1);
      const minutesPerPx = agenda.minutes / width;
      setPull({ stepId, fromX: event.clientX, fromMinutes: minutes, minutesPerPx });
    },
    draw(event) {
      if (pull === undefined) return;
      const minutes = pull.fromMinutes + Math.round((event.clientX - pull.fromX) * pull.minutesPerPx);
      change(pull.stepId, minutes);
    },
    end() {
      setPull(undefined);
      keeper.settle();
    },
    press(stepId, minutes, event) {
      const by = BY_KEY[event.key];
      if (by === undefined) return;
      event.preventDefault();
      change(stepId, minutes + by);
      keeper.settle();
    },
  };
}

const BY_KEY: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 5,
  PageDown: -5,
};
