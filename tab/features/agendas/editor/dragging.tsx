import { useState, type PointerEvent, type RefObject } from "react";

/** How near to the edge of the window something is dragged until the page follows, in pixels. */
const EDGE_PX = 48;
const FOLLOW_PX = 14;

/** What is being dragged, and between which rows it would land. */
export interface Dragged {
  readonly id: string;
  /** Counted from 0, among the rows without the one that is dragged. */
  readonly to: number;
}

/** What a handle needs to be dragged by mouse, pen or finger. */
export interface Grip {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

/**
 * Drags things into and along a list whose rows carry `data-row`. Pointer
 * events, as the browser's own dragging does not know fingers.
 */
export function useDragging(
  list: RefObject<HTMLElement | null>,
  onDrop: (dragged: Dragged) => void,
): { readonly dragged: Dragged | undefined; readonly gripOf: (id: string) => Grip } {
  const [dragged, setDragged] = useState<Dragged>();
  const placeAt = (id: string, y: number): number => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const others = rows.filter((row) => row.dataset["row"] !== id);
    return others.filter((row) => {
      const { top, height } = row.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;
  };
  const gripOf = (id: string): Grip => ({
    onPointerDown(event) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragged({ id, to: placeAt(id, event.clientY) });
    },
    onPointerMove(event) {
      if (dragged?.id !== id) return;
      if (event.clientY < EDGE_PX) window.scrollBy(0, -FOLLOW_PX);
      if (event.clientY > window.innerHeight - EDGE_PX) window.scrollBy(0, FOLLOW_PX);
      const to = placeAt(id, event.clientY);
      if (to !== dragged.to) setDragged({ id, to });
    },
    onPointerUp(event) {
      if (dragged?.id !== id) return;
      setDragged(undefined);
      const { left = 0, right = 0 } = list.current?.getBoundingClientRect() ?? {};
      // Let go beside the list, it stays where it was.
      if (event.clientX < left || event.clientX > right) return;
      onDrop({ id, to: placeAt(id, event.clientY) });
    },
    onPointerCancel: () => setDragged(undefined),
  });
  return { dragged, gripOf };
}
