import { useEffect, useRef, useState, useSyncExternalStore, type JSX, type KeyboardEvent } from "react";
import type { Agenda } from "../../../../core/agendas/agenda.ts";
import { findActivity } from "../../../../core/agendas/catalogue.ts";
import { newStep } from "../../../../core/agendas/editing/index.ts";
import { startMinutes } from "../../../../core/agendas/steps.ts";
import type { Api } from "../../../adapters/api.ts";
import { Button } from "../../../ui/fluent.tsx";
import { FareOf } from "../fare.tsx";
import { Care } from "./care.tsx";
import { Catalogue } from "./catalogue.tsx";
import { Choices } from "./choices.tsx";
import { useDragging, type Dragged } from "./dragging.tsx";
import { EditableRun } from "./editable-run.tsx";
import { HeadFields } from "./head-fields.tsx";
import { keepDraft, type Keeper, type Kept, type OpenDraft } from "./keeper.ts";
import { PlanFields } from "./plan-fields.tsx";
import { Publish } from "./publish.tsx";
import { StepCard } from "./step-card.tsx";
import { Versions, type VersionsAnswer } from "./versions.tsx";

/** How often we ask what others did, in milliseconds: seldom while nobody else is there, and so often that people work together while somebody is. */
const MEET_EVERY_MS = { alone: 3_000, together: 1_000 };

/** The place where an agenda is shaped. */
export function Editor(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly open: OpenDraft;
  readonly kept: VersionsAnswer;
  readonly onPublished: () => void;
}): JSX.Element {
  const { api, communityId, kept } = props;
  const path = `/communities/${encodeURIComponent(communityId)}/drafts/${encodeURIComponent(kept.id)}`;
  const [keeper] = useState(() => keepDraft(api, path, props.open));
  const shown = useSyncExternalStore(keeper.subscribe, keeper.current);
  useMeeting(keeper);
  const { present } = shown.history;
  const published = (): void => {
    void keeper.meet();
    props.onPublished();
  };
  return (
    <div className="editor" onKeyDown={(event) => undoByKey(event, keeper)}>
      <Toolbar keeper={keeper} shown={shown} />
      <div role="status" className="only-heard">
        {shown.said}
      </div>
      <Choices draft={present} keeper={keeper} />
      <HeadFields agenda={present.agenda} keeper={keeper} />
      <PlanFields agenda={present.agenda} keeper={keeper} />
      <Workbench agenda={present.agenda} keeper={keeper} />
      <Publish
        api={api}
        communityId={communityId}
        kept={kept}
        draft={present}
        base={shown.base}
        keeper={keeper}
        onPublished={published}
      />
      <FareOf api={api} templateId={kept.id} />
      <Versions api={api} communityId={communityId} kept={kept} onRestored={published} />
      <Care api={api} communityId={communityId} kept={kept} onChanged={props.onPublished} />
    </div>
  );
}

/** Hears of the others while the page is in sight, and saves what is open when it is left. */
function useMeeting(keeper: Keeper): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const meetAgain = (): void => {
      const isTogether = keeper.current().others.length > 0;
      timer = setTimeout(() => void meet(), MEET_EVERY_MS[isTogether ? "together" : "alone"]);
    };
    let isOver = false;
    const meet = async (): Promise<void> => {
      if (document.visibilityState === "visible") await keeper.meet();
      if (!isOver) meetAgain();
    };
    void meet();
    const leave = (): void => {
      if (document.visibilityState === "hidden") void keeper.save();
    };
    document.addEventListener("visibilitychange", leave);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", leave);
      void keeper.save();
    };
  }, [keeper]);
}

function undoByKey(event: KeyboardEvent, keeper: Keeper): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) keeper.redo();
  else keeper.undo();
}

const SAVED: Readonly<Record<Kept["saving"], string>> = {
  saved: "Saved",
  waiting: "Saving",
  away: "Guildhall does not answer. Your changes are kept here and saved as soon as it does.",
};

function Toolbar(props: { readonly keeper: Keeper; readonly shown: Kept }): JSX.Element {
  const { keeper, shown } = props;
  const { past, future } = shown.history;
  const others =
    shown.others.length === 0
      ? ""
      : `${shown.others.join(", ")} ${shown.others.length === 1 ? "is" : "are"} here, too.`;
  return (
    <div className="row editor-bar">
      <Button size="small" disabledFocusable={past.length === 0} onClick={keeper.undo}>
        Undo
      </Button>
      <Button size="small" disabledFocusable={future.length === 0} onClick={keeper.redo}>
        Redo
      </Button>
      <span className="quiet" role="status">
        {shown.problem?.sentence ?? SAVED[shown.saving]}
      </span>
      <span className="quiet" role="status">
        {others}
      </span>
    </div>
  );
}

/** The steps in their order beside the catalogue from which new ones come. */
function Workbench(props: { readonly agenda: Agenda; readonly keeper: Keeper }): JSX.Element {
  const { agenda, keeper } = props;
  const list = useRef<HTMLOListElement>(null);
  const insert = (activityId: string, at: number): void => {
    const activity = findActivity(activityId);
    if (activity === undefined) return;
    const mark = crypto.randomUUID().slice(0, 8);
    keeper.change({ kind: "insert", at, step: newStep(activity, mark) });
  };
  const drop = ({ id, to }: Dragged): void => {
    if (id.startsWith("activity:")) insert(id.slice("activity:".length), to);
    else keeper.change({ kind: "move", stepId: id, to });
  };
  const { dragged, gripOf } = useDragging(list, drop);
  const starts = startMinutes(agenda);
  const others = agenda.steps.filter(({ id }) => id !== dragged?.id);
  const before = dragged === undefined ? undefined : others[dragged.to]?.id;
  const isAtEnd = dragged !== undefined && dragged.to >= others.length;
  return (
    <div className="workbench block">
      <section aria-label="Steps">
        <h2>{agenda.minutes} minutes, step by step</h2>
        <EditableRun agenda={agenda} keeper={keeper} />
        {agenda.steps.length === 0 && <p className="nothing">No steps yet. Add an activity.</p>}
        <ol className="plain-list stack" ref={list} data-drop-end={isAtEnd}>
          {agenda.steps.map((step, place) => (
            <DropMark key={step.id} isHere={before === step.id}>
              <StepCard
                step={step}
                place={place}
                count={agenda.steps.length}
                startsAtMinute={starts.get(step.id) ?? 0}
                keeper={keeper}
                grip={gripOf(step.id)}
                isDragged={dragged?.id === step.id}
              />
            </DropMark>
          ))}
        </ol>
        <p className="quiet gap">It ends at minute {agenda.minutes}.</p>
      </section>
      <Catalogue agenda={agenda} onInsert={insert} gripOf={gripOf} />
    </div>
  );
}

/** Shows where what is dragged would land. */
function DropMark(props: { readonly isHere: boolean; readonly children: JSX.Element }): JSX.Element {
  return (
    <>
      {props.isHere && <li className="drop-mark" aria-hidden="true" />}
      {props.children}
    </>
  );
}
