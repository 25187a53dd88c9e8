import { useEffect, useRef, type JSX, type KeyboardEvent, type RefObject } from "react";
import { Select } from "../../../ui/fluent.tsx";

/** Where something may go: a list beside it, which goes with it. */
export function MoveList(props: {
  /** What is moved: {@link useMovedFocus} finds the list again by it. */
  readonly of: string;
  readonly label: string;
  /** What stands in the list while nothing is chosen. */
  readonly asks: string;
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly onPlace: (id: string) => void;
}): JSX.Element {
  return (
    <Select
      aria-label={props.label}
      data-moves={props.of}
      value=""
      onKeyDown={openByArrows}
      onChange={(_event, { value }) => {
        if (value !== "") props.onPlace(value);
      }}
    >
      <option value="">{props.asks}</option>
      {props.places.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

/** In a closed list the first arrow chooses already, and nobody would come to the second place. */
function openByArrows(event: KeyboardEvent<HTMLSelectElement>): void {
  if (event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  event.preventDefault();
  event.currentTarget.showPicker();
}

/** How long a move may take until it is seen. */
const SEEN_WITHIN_MS = 1_000;

/**
 * Keeps the focus on the list of what was moved: its card goes to another place
 * of the page, and would lose it. Gives what to call with each move.
 */
export function useMovedFocus(holder: RefObject<HTMLElement | null>): (of: string) => void {
  const moved = useRef<string>(undefined);
  useEffect(() => {
    if (moved.current === undefined || document.activeElement !== document.body) return;
    const list = holder.current?.querySelector<HTMLElement>(`[data-moves="${CSS.escape(moved.current)}"]`);
    list?.focus();
  });
  return (of) => {
    moved.current = of;
    setTimeout(() => (moved.current = undefined), SEEN_WITHIN_MS);
  };
}
