import { useId, useState, type JSX } from "react";
import type { LeadAnswer } from "../../../../core/live/contract.ts";
import type { Edit, KnownActivity } from "../../../../core/live/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { ShareToStage } from "../share-to-stage.tsx";
import type { CockpitProps } from "./cockpit-props.ts";
import { EndButton } from "./ending.tsx";
import { AskForGroups, SendOut } from "./for-facilitators.tsx";
import { HandOver } from "./hand-over.tsx";
import { OutsidePanel } from "./outside.tsx";
import { PeopleHere } from "./people.tsx";
import { StepsAhead } from "./steps-ahead.tsx";
import type { Person } from "./seen.ts";
import type { LeadWish } from "./use-lead.tsx";
import type { MeetingSeen } from "./use-meeting.tsx";

const NOBODY_KNOWN = { organizer: null, plannedBy: null };

/** What is seldom needed: going back, pausing, more time, the steps ahead, who is here, the stage, the end. */
export function More(
  props: CockpitProps & {
    readonly known: ReadonlyMap<string, KnownActivity>;
    readonly onEdit: (edit: Edit) => void;
    readonly seen: MeetingSeen;
    readonly byCard: readonly Person[];
    readonly lead: LeadAnswer | undefined;
    readonly onLead: (wish: LeadWish) => Promise<string | undefined>;
  },
): JSX.Element {
  const { position, isCutOff, room } = props;
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button
        appearance="subtle"
        aria-expanded={isOpen}
        {...(isOpen ? { "aria-controls": id } : {})}
        onClick={() => setIsOpen((before) => !before)}
      >
        {isOpen ? "Less" : "More"}
      </Button>
      {isOpen && (
        <div id={id} className="stack">
          <TimeButtons {...props} />
          <StepsAhead
            session={props.session}
            steps={room.control().steps}
            current={position.index}
            known={props.known}
            isCutOff={isCutOff}
            onEdit={props.onEdit}
          />
          <AskForGroups live={props.live} stepId={position.step.id} />
          <HandOver room={room} lead={props.lead} onLead={props.onLead} />
          <PeopleHere
            room={room}
            stepId={position.step.id}
            collects={position.step.collects}
            byCard={props.byCard}
          />
          <SendOut api={props.api} room={room} sessionId={props.session.id} />
          <OutsidePanel seen={props.seen} />
          <ShareToStage sessionId={props.session.id} who={props.seen.meeting ?? NOBODY_KNOWN} />
        </div>
      )}
    </>
  );
}

function TimeButtons(props: CockpitProps): JSX.Element {
  const { steer, position, isCutOff } = props;
  return (
    <div className="controls">
      <Button
        disabledFocusable={isCutOff || position.isFirst}
        onClick={() => steer({ kind: "previous", fromStepId: position.step.id })}
      >
        Previous step
      </Button>
      <Button
        disabledFocusable={isCutOff}
        onClick={() => steer({ kind: position.isPaused ? "resume" : "pause" })}
      >
        {position.isPaused ? "Resume" : "Pause"}
      </Button>
      <Button disabledFocusable={isCutOff} onClick={() => steer({ kind: "extend", minutes: 2 })}>
        Add 2 minutes
      </Button>
      {!position.isLast && <EndButton isCutOff={isCutOff} onEnd={() => steer({ kind: "end" })} />}
    </div>
  );
}
