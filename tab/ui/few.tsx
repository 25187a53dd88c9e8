import { useState, type JSX, type ReactNode } from "react";
import { Button } from "./fluent.tsx";

/** So many of a list stand there at first: years of it would push everything else off the screen. */
const FEW = 5;

/** The first few of a list in its order, and all of them when asked for. */
export function Few<T>(props: {
  readonly items: readonly T[];
  /** Of what there is more, for who only hears the button. */
  readonly of: string;
  readonly few?: number;
  readonly children: (shown: readonly T[]) => ReactNode;
}): JSX.Element {
  const { items, of, few = FEW } = props;
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, few);
  return (
    <>
      {props.children(shown)}
      {shown.length < items.length && (
        <Button size="small" className="gap" onClick={() => setIsWhole(true)}>
          Show all {items.length}
          <span className="only-heard">: {of}</span>
        </Button>
      )}
    </>
  );
}
