import { useLayoutEffect, useRef, type JSX, type KeyboardEvent } from "react";
import { hintsForProgramme, type AgendaInBrief } from "../../../../core/agendas/programming/index.ts";
import type { Api } from "../../../adapters/api.ts";
import { Button } from "../../../ui/fluent.tsx";
import { ProgrammeView } from "../programme-view.tsx";
import type { Programme } from "../template.ts";
import { ProgrammeHead } from "./head.tsx";
import { PublishProgramme } from "./publish-programme.tsx";
import { SessionCard } from "./session-card.tsx";
import { useProgramme, type Shaping } from "./use-programme.tsx";

/** The place where a programme is shaped. */
export function ProgrammeEditor(props: {
  readonly api: Api;
  readonly communityId: string;
  /** As it is published, or empty where it is new. */
  readonly published: Programme;
  /** The version that it is; 0 for a new one. */
  readonly base: number;
  readonly shownTo: "company" | "community";
  readonly agendas: readonly AgendaInBrief[];
  readonly onPublished: () => void;
}): JSX.Element {
  const { agendas } = props;
  const shaping = useProgramme(props.published, props.base);
  const { present } = shaping.history;
  return (
    <div className="editor" onKeyDown={(event) => undoByKey(event, shaping)}>
      <Bar shaping={shaping} base={props.base} />
      <div role="status" className="only-heard">
        {shaping.said}
      </div>
      <ProgrammeHead programme={present} shaper={shaping} />
      <Sessions programme={present} agendas={agendas} shaping={shaping} />
      <PublishProgramme {...props} programme={present} onBegin={shaping.settle} />
      <details className="block">
        <summary>As members see it</summary>
        <h1>{present.title}</h1>
        <p>{present.purpose}</p>
        <ProgrammeView programme={present} agendas={agendas} />
      </details>
    </div>
  );
}

/** Undo, redo and what became of the work. */
function Bar({ shaping, base }: { readonly shaping: Shaping; readonly base: number }): JSX.Element {
  const { history, isChanged, isFromBefore } = shaping;
  return (
    <div className="row editor-bar">
      <Button size="small" disabledFocusable={history.past.length === 0} onClick={shaping.undo}>
        Undo
      </Button>
      <Button size="small" disabledFocusable={history.future.length === 0} onClick={shaping.redo}>
        Redo
      </Button>
      <span className="quiet" role="status">
        {isChanged
          ? "Kept in this window until you publish it."
          : base === 0
            ? "Nothing is written yet."
            : `This is version ${base}, as it is published.`}
      </span>
      {isFromBefore && isChanged && (
        <Button size="small" onClick={shaping.startAgain}>
          Drop what I did before
        </Button>
      )}
    </div>
  );
}

function undoByKey(event: KeyboardEvent, { undo, redo }: Shaping): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
}

function Sessions(props: {
  readonly programme: Programme;
  readonly agendas: readonly AgendaInBrief[];
  readonly shaping: Shaping;
}): JSX.Element {
  const { programme, agendas, shaping } = props;
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<string>(undefined);
  // Sessions have no names of their own: whoever moves one goes with it.
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    list.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = undefined;
  });
  const { sessions } = programme;
  const move = (at: number, to: number): void => {
    if (to < 0 || to >= sessions.length) return;
    wanted.current = `[data-grip="${to}"]`;
    shaping.change({ kind: "move", at, to });
  };
  const add = (): void => {
    wanted.current = "li:last-child input";
    shaping.change({ kind: "add", agendaId: sessions.at(-1)?.agendaId ?? "" });
  };
  const hints = hintsForProgramme(programme, new Map(agendas.map((agenda) => [agenda.id, agenda])));
  return (
    <section className="block" aria-label="Sessions">
      <h2>{sessions.length === 1 ? "1 session" : `${sessions.length} sessions in order`}</h2>
      <ol className="plain-list stack" ref={list}>
        {sessions.map((_session, at) => (
          <SessionCard
            key={at}
            programme={programme}
            at={at}
            agendas={agendas}
            shaper={shaping}
            onMove={(to) => move(at, to)}
          />
        ))}
      </ol>
      <div className="gap">
        <Button onClick={add}>Add a session</Button>
      </div>
      <div role="status">
        {hints.length > 0 && (
          <div className="note gap">
            {hints.map((hint) => (
              <p key={hint}>{hint}</p>
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
