import type { JSX } from "react";
import { Button } from "../../../ui/fluent.tsx";
import { WritingField } from "../editor/writing-field.tsx";

/** Texts below one another, each in a field, with one more where there is room. */
export function Questions(props: {
  /** What one of them is called: "Question". */
  readonly one: string;
  /** What they belong to: "Listening". */
  readonly of: string;
  readonly items: readonly string[];
  readonly least: number;
  readonly most: number;
  readonly onItems: (items: readonly string[]) => void;
  readonly onDone: () => void;
}): JSX.Element {
  const { one, items, onItems } = props;
  const name = one.toLowerCase();
  return (
    <div className="stack gap">
      {items.map((item, at) => (
        // They have no names of their own; their place is what they are.
        <div className="row prompt-row" key={at}>
          <WritingField
            label={`${one} ${at + 1}`}
            name={`${name} ${at + 1}`}
            value={item}
            rows={2}
            maxLength={1000}
            onDone={props.onDone}
            onWrite={(text) => onItems(items.with(at, text))}
          />
          {items.length > props.least && (
            <Button size="small" onClick={() => onItems(items.toSpliced(at, 1))}>
              Take out
              <span className="only-heard">
                {" "}
                {name} {at + 1} of {props.of}
              </span>
            </Button>
          )}
        </div>
      ))}
      {items.length < props.most && (
        <div>
          <Button size="small" onClick={() => onItems([...items, ""])}>
            Add a {name}
            <span className="only-heard"> to {props.of}</span>
          </Button>
        </div>
      )}
    </div>
  );
}
