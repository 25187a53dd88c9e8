import { createContext, use, useLayoutEffect, useRef, type JSX, type SyntheticEvent } from "react";
import { spliceBetween } from "../../../../core/agendas/editing/index.ts";
import { Field, Textarea } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import type { Other } from "./room.ts";

/** Who else has the agenda open, and where. */
export const Others = createContext<readonly Other[]>([]);

/** A text of the agenda. Others may write in it at the same time: their letters come in, and the caret stays where it is. */
export function WritingField(props: {
  readonly label: string;
  readonly hint?: string;
  /** Absent: a field of the agenda's head. */
  readonly stepId?: string;
  /** The same in every window. */
  readonly name: string;
  readonly value: string;
  readonly maxLength?: number;
  /** Absent: a single line. */
  readonly rows?: number;
  readonly onWrite: (text: string) => void;
  readonly onDone: () => void;
}): JSX.Element {
  const { stepId, name, value, maxLength, rows, onWrite, onDone } = props;
  const caret = useCaret(value);
  const shared = { value, maxLength, onBlur: onDone, onSelect: caret.onSelect };
  const write = (text: string, event: SyntheticEvent<Editable>): void => {
    caret.onSelect(event);
    onWrite(text);
  };
  return (
    <SharedPlace stepId={stepId} name={name} className="grow">
      <Field label={props.label} {...(props.hint === undefined ? {} : { hint: props.hint })}>
        {rows === undefined ? (
          <Input {...shared} ref={caret.hold} onChange={(event, data) => write(data.value, event)} />
        ) : (
          <Textarea
            {...shared}
            ref={caret.hold}
            rows={rows}
            resize="vertical"
            onChange={(event, data) => write(data.value, event)}
          />
        )}
      </Field>
    </SharedPlace>
  );
}

/** A place in the agenda, with the names of those who are in it. */
export function SharedPlace(props: {
  readonly stepId?: string | undefined;
  readonly name: string;
  readonly className?: string;
  readonly children: JSX.Element;
}): JSX.Element {
  const { stepId, name, className = "", children } = props;
  const here = use(Others).filter(({ seat }) => seat?.stepId === stepId && seat?.field === name);
  return (
    <div className={`shared-place ${className}`} data-place={name} data-step={stepId}>
      {children}
      {here.length > 0 && (
        <span className="here">
          {here.map((other) => other.name).join(", ")}
          <span className="only-heard"> {here.length === 1 ? "is" : "are"} in this field</span>
        </span>
      )}
    </div>
  );
}

type Editable = HTMLInputElement | HTMLTextAreaElement;

/** Keeps the caret between the same letters when others write before it. */
function useCaret(value: string): {
  readonly hold: (field: Editable | null) => void;
  readonly onSelect: (event: SyntheticEvent<Editable>) => void;
} {
  const ref = useRef<Editable>(null);
  const last = useRef({ value, start: 0, end: 0 });
  useLayoutEffect(() => {
    const field = ref.current;
    const { value: before, start, end } = last.current;
    last.current = { ...last.current, value };
    if (field === null || field !== document.activeElement || field.value !== value || before === value)
      return;
    const { at, removed, put } = spliceBetween([...before], [...value]);
    const moved = (place: number): number =>
      place <= at ? place : Math.max(at, place - removed) + put.join("").length;
    // The browser tells of it later than the next letter may come.
    last.current = { value, start: moved(start), end: moved(end) };
    field.setSelectionRange(moved(start), moved(end));
  }, [value]);
  const onSelect = ({ currentTarget, target }: SyntheticEvent<Editable>): void => {
    const field = isEditable(target) ? target : currentTarget;
    last.current = {
      value: field.value,
      start: field.selectionStart ?? 0,
      end: field.selectionEnd ?? 0,
    };
  };
  return { hold: (field) => (ref.current = field), onSelect };
}

const isEditable = (target: EventTarget): target is Editable =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
