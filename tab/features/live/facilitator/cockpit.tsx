import { useEffect, useState, type JSX } from "react";
import { upcoming, wordsToSay, type Edit, type LiveStep } from "../../../../core/live/index.ts";
import type { LeadAnswer } from "../../../../core/live/contract.ts";
import { Button } from "../../../ui/fluent.tsx";
import { MoreTimeSum } from "../more-time.tsx";
import type { Room } from "../room.ts";
import { useActivities } from "./activities.tsx";
import type { CockpitProps } from "./cockpit-props.ts";
import { More } from "./more.tsx";
import { EndButton } from "./ending.tsx";
import { minutesOf, nudgeInWords, nudgeNow, peopleHere, planNow, waysInWords, type Person } from "./seen.ts";
import { TimePlan } from "./time-plan.tsx";
import type { LeadWish } from "./use-lead.tsx";
import { VisitorsWaiting } from "./visitors-waiting.tsx";
import { useMeeting } from "./use-meeting.tsx";

/** Signs and plans are looked at anew this often, beside every change in the room. */
const LOOK_MS = 5_000;

/** What to say now, one button to move on, and what comes after; the rest under More. */
export function Cockpit(
  props: CockpitProps & {
    readonly lead: LeadAnswer | undefined;
    readonly onLead: (wish: LeadWish) => Promise<string | undefined>;
  },
): JSX.Element {
  const { live, room, position, session, steer, isCutOff } = props;
  const { step } = position;
  const known = useActivities(props.api);
  useLooking();
  const nowMs = live.nowMs() ?? 0;
  const control = room.control();
  const [undo, setUndo] = useState<readonly LiveStep[]>();
  const edit = (wish: Edit): void => {
    setUndo(wish.kind === "undo" ? undefined : control.steps);
    steer({ kind: "edit", edit: wish });
  };
  const seen = useMeeting(props.api, session.id);
  const { meeting } = seen;
  const byCard = (meeting?.people ?? []).flatMap(({ person, name, by }) =>
    by === "card" ? { id: person, name } : [],
  );
  const nudge = nudgeNow(room, position, known.get(step.activity), nowMs, byCard);
  return (
    <section className="block stack cockpit" aria-label="Running the session">
      <div className="note">
        <p className="quiet">Say now</p>
        <p className="to-say">{wordsToSay(step)}</p>
      </div>
      <NextStep {...props} />
      <VisitorsWaiting seen={seen} />
      <Here
        room={room}
        stepId={step.id}
        collects={step.collects}
        byCard={byCard}
        neither={meeting?.neither}
      />
      <div role="status">{nudge !== undefined && <p className="nudge">{nudgeInWords(nudge)}</p>}</div>
      <MoreTimeSum live={live} room={room} position={position} steer={steer} isCutOff={isCutOff} />
      <TimePlan plan={planNow(session, control, position, known, nowMs)} isCutOff={isCutOff} onTake={edit} />
      {undo !== undefined && (
        <div className="row">
          <Button disabledFocusable={isCutOff} onClick={() => edit({ kind: "undo", steps: undo })}>
            Undo the change
          </Button>
        </div>
      )}
      <More {...props} known={known} onEdit={edit} seen={seen} byCard={byCard} />
    </section>
  );
}

/** The one large button, and what it leads to. */
function NextStep(props: CockpitProps): JSX.Element {
  const { position, steer, isCutOff } = props;
  const { step } = position;
  const after = upcoming(props.room.control(), position.index);
  return (
    <>
      {position.isLast ? (
        <EndButton isWide isCutOff={isCutOff} onEnd={() => steer({ kind: "end" })} />
      ) : (
        <Button
          className="large"
          appearance="primary"
          size="large"
          disabledFocusable={isCutOff}
          onClick={() => steer({ kind: "next", fromStepId: step.id })}
        >
          Next step
        </Button>
      )}
      <p className="quiet">
        {after === undefined
          ? "This is the last step."
          : `After this: ${after.title}, ${minutesOf(after)} min`}
      </p>
    </>
  );
}

function Here(props: {
  readonly room: Room;
  readonly stepId: string;
  readonly collects: boolean;
  readonly byCard: readonly Person[];
  readonly neither: number | null | undefined;
}): JSX.Element {
  const { room, byCard, neither } = props;
  const here = peopleHere(room, props.stepId, byCard);
  const done = here.filter(({ hasAnswered }) => hasAnswered).length;
  return (
    <>
      <p className="quiet">{waysInWords(room.people().length, byCard.length, neither ?? 0)}</p>
      {props.collects && here.length > 0 && (
        <p className="quiet">
          {done} of {here.length} have answered
        </p>
      )}
    </>
  );
}

function useLooking(): void {
  const [, setRounds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setRounds((before) => before + 1), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
}
