import type { JSX, KeyboardEvent } from "react";
import {
  MOST_WEEKS_BETWEEN,
  sayWeek,
  type AgendaInBrief,
} from "../../../../core/agendas/programming/index.ts";
import { Button, Field, Select } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import { WritingField } from "../editor/writing-field.tsx";
import type { Programme } from "../template.ts";
import { Questions } from "./questions.tsx";
import type { Shaper } from "./use-programme.tsx";

/** One session of a programme, open to be changed: when it is, which agenda it runs, what it asks. */
export function SessionCard(props: {
  readonly programme: Programme;
  /** Counted from 0. */
  readonly at: number;
  readonly agendas: readonly AgendaInBrief[];
  readonly shaper: Shaper;
  readonly onMove: (to: number) => void;
}): JSX.Element | null {
  const { programme, at, shaper } = props;
  const session = programme.sessions[at];
  if (session === undefined) return null;
  const name = session.title.trim() === "" ? `Session ${at + 1}` : session.title;
  const ask = (part: "prompts" | "between") => ({
    of: name,
    items: session[part],
    onDone: shaper.settle,
    onItems: (questions: readonly string[]) =>
      shaper.change({ kind: "write questions", at, part, questions }),
  });
  return (
    <li className="card step-card" aria-label={name}>
      <p className="quiet">
        Session {at + 1} · {sayWeek(programme, at)}
      </p>
      <SessionHead {...props} name={name} />
      <div className="fields gap">
        <AgendaField {...props} chosen={session.agendaId} name={name} />
        {at > 0 && <WeeksField {...props} name={name} />}
      </div>
      <h3 className="gap">What it asks</h3>
      <Questions one="Question" least={1} most={12} {...ask("prompts")} />
      <h3 className="gap">Asked in the chat until the next session</h3>
      {session.between.length === 0 && <p className="quiet">Nothing.</p>}
      <Questions one="Question in between" least={0} most={6} {...ask("between")} />
    </li>
  );
}

type CardProps = Parameters<typeof SessionCard>[0] & { readonly name: string };

function SessionHead({ programme, at, shaper, onMove, name }: CardProps): JSX.Element {
  const count = programme.sessions.length;
  const byKey = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? at - 1 : at + 1);
  };
  return (
    <>
      <div className="step-head">
        <button
          type="button"
          className="grip"
          data-grip={at}
          aria-label={`Move ${name}: press the arrow keys`}
          onKeyDown={byKey}
        >
          ⠿
        </button>
        <WritingField
          label="Title of the session"
          name={`session ${at + 1}`}
          value={programme.sessions[at]?.title ?? ""}
          maxLength={200}
          onDone={shaper.settle}
          onWrite={(title) => shaper.change({ kind: "write title", at, title })}
        />
      </div>
      <div className="row step-times gap">
        <Button size="small" disabledFocusable={at === 0} onClick={() => onMove(at - 1)}>
          Up<span className="only-heard">: {name}</span>
        </Button>
        <Button size="small" disabledFocusable={at === count - 1} onClick={() => onMove(at + 1)}>
          Down<span className="only-heard">: {name}</span>
        </Button>
        <Button
          size="small"
          disabledFocusable={count === 1}
          onClick={() => shaper.change({ kind: "remove", at })}
        >
          Take out<span className="only-heard">: {name}</span>
        </Button>
      </div>
    </>
  );
}

function AgendaField({ agendas, at, shaper, chosen }: CardProps & { readonly chosen: string }): JSX.Element {
  const isKnown = agendas.some(({ id }) => id === chosen);
  return (
    <Field label="Agenda">
      <Select
        value={chosen}
        onChange={(_event, { value }) => shaper.change({ kind: "set agenda", at, agendaId: value })}
      >
        {!isKnown && <option value={chosen}>{chosen === "" ? "Choose one" : "One that is gone"}</option>}
        {agendas.map(({ id, title, minutes }) => (
          <option key={id} value={id}>
            {title}, {minutes} minutes
          </option>
        ))}
      </Select>
    </Field>
  );
}

function WeeksField({ programme, at, shaper, name }: CardProps): JSX.Element {
  const weeks = (programme.sessions[at]?.week ?? 0) - (programme.sessions[at - 1]?.week ?? 0);
  return (
    <Field label="Weeks after the session before">
      <Input
        type="number"
        min={0}
        max={MOST_WEEKS_BETWEEN}
        aria-label={`Weeks between the session before and ${name}`}
        value={String(weeks)}
        onBlur={shaper.settle}
        onFocus={(event) => event.target.select()}
        onChange={(_event, data) => {
          // An empty field is one that is being typed into: the weeks stay.
          if (/^\d+$/u.test(data.value)) shaper.change({ kind: "set weeks", at, weeks: Number(data.value) });
        }}
      />
    </Field>
  );
}
