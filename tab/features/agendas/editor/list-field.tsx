import { useState, type JSX } from "react";
import { WritingField } from "./writing-field.tsx";

/**
 * A list in one field. It is shown as it is typed for as long as it says what
 * the agenda says: what stands at its end may begin the next thing.
 */
export function ListField(props: {
  readonly label: string;
  readonly hint: string;
  /** Absent: a field of the agenda's head. */
  readonly stepId?: string;
  /** The same in every window. */
  readonly name: string;
  readonly items: readonly string[];
  /** What stands between two. */
  readonly between: string;
  readonly read: (text: string) => readonly string[];
  /** Absent: a single line. */
  readonly rows?: number;
  readonly onItems: (items: readonly string[]) => void;
  readonly onDone: () => void;
}): JSX.Element {
  const { items, between, read, onItems, onDone, ...field } = props;
  const [typed, setTyped] = useState<string>();
  const said = items.join(between);
  return (
    <WritingField
      {...field}
      value={typed !== undefined && read(typed).join(between) === said ? typed : said}
      onDone={() => {
        setTyped(undefined);
        onDone();
      }}
      onWrite={(text) => {
        setTyped(text);
        onItems(read(text));
      }}
    />
  );
}
