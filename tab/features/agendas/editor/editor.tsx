import { useRef, useState, useSyncExternalStore, type JSX, type KeyboardEvent } from "react";
import type { Agenda } from "../../../../core/agendas/agenda.ts";
import { findActivity } from "../../../../core/agendas/catalogue.ts";
import { newStep } from "../../../../core/agendas/editing/index.ts";
import { startMinutes } from "../../../../core/agendas/steps.ts";
import type { Api } from "../../../adapters/api.ts";
import { FareOf } from "../fare.tsx";
import { Care } from "./care.tsx";
import { Catalogue } from "./catalogue.tsx";
import { Choices } from "./choices.tsx";
import { useDragging, type Dragged } from "./dragging.tsx";
import { EditableRun } from "./editable-run.tsx";
import { HeadFields } from "./head-fields.tsx";
import { keepDraft, type Keeper, type OpenDraft } from "./keeper.ts";
import { PlanFields } from "./plan-fields.tsx";
import { Publish } from "./publish.tsx";
import { StepCard } from "./step-card.tsx";
import { TakenOut, Toolbar } from "./toolbar.tsx";
import { NOWHERE, seatAt, useMeeting, useSharing } from "./together.tsx";
import { Versions, type VersionsAnswer } from "./versions.tsx";
import { Others } from "./writing-field.tsx";

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
  const [keeper] = useState(() => keepDraft(api, { path, window: crypto.randomUUID() }, props.open));
  const shown = useSyncExternalStore(keeper.subscribe, keeper.current);
  useMeeting(keeper);
  useSharing(keeper, api, path);
  const { present } = shown.history;
  const published = (): void => {
    void keeper.meet();
    props.onPublished();
  };
  return (
    <Others value={shown.others}>
      <div
        className="editor"
        onKeyDown={(event) => undoByKey(event, keeper)}
        onFocus={(event) => keeper.sit(seatAt(event.target))}
        onBlur={() => keeper.sit(NOWHERE)}
      >
        <Toolbar keeper={keeper} shown={shown} />
        <TakenOut shown={shown} keeper={keeper} />
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
    </Others>
  );
}

function undoByKey(event: KeyboardEvent, keeper: Keeper): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) keeper.redo();
  else keeper.undo();
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
