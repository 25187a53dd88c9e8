import { lazy, Suspense, type JSX } from "react";
import type { LiveStep } from "../../../core/live/index.ts";
import { AgendaList } from "../agenda/index.tsx";
import { Announcement } from "./announcement.tsx";
import { saidBy, useBeside, WhoSpeaks } from "./beside.tsx";
import { BesideTheStep } from "./beside-the-step.tsx";
import { Countdown } from "./countdown.tsx";
import { answerTo } from "./drafts.ts";
import type { LiveProps } from "./live-props.ts";
import type { Live } from "./live.ts";
import type { Room, Steering } from "./room.ts";
import { SpokenTime } from "./spoken-time.tsx";
import { AskMoreTime } from "./more-time.tsx";
import { Unfinished } from "./unfinished.tsx";
import { useDrafts, type Running } from "./use-live.tsx";
import { inItsLanguage } from "../../ui/language.ts";

/** Participants never fetch it. */
const RunIt = lazy(async () => ({ default: (await import("./facilitator/running.tsx")).Running }));
/** What the step's activity is made of; fetched while the step is already read. */
const ActivityView = lazy(async () => ({ default: (await import("./parts/index.tsx")).ActivityView }));

/** The step that is on: what it asks, how long it takes, and what everyone says to it. */
export function StepView(
  props: LiveProps & {
    readonly live: Live;
    readonly room: Room;
    readonly position: Running;
    readonly isCutOff: boolean;
    readonly steer: (steering: Steering) => void;
  },
): JSX.Element {
  const { live, room, session, position, surroundings } = props;
  const [drafts, edit] = useDrafts(`drafts|${session.id}|${surroundings.userId}`);
  const { steps } = room.control();
  const { step, index } = position;
  // Until the room is there one reads and writes; nothing can be steered yet, and nobody asked.
  const isArriving = live.link().kind === "arriving";
  const beside = useBeside(props.api, session.id, surroundings.userId);
  const said = (text: string): string => saidBy(beside.speaker, text);
  const share = (stepId: string, text: string): void => {
    live.share("answer", stepId, said(text));
    edit(answerTo(stepId), "");
  };
  return (
    <>
      <Announcement text={`Step ${index + 1} of ${steps.length}: ${step.title}`} />
      <p className="quiet">
        {session.title} · step {index + 1} of {steps.length}
      </p>
      <StepHead live={live} position={position} />
      {room.role === "facilitator" && !isArriving && (
        <Suspense fallback={null}>
          <RunIt {...props} />
        </Suspense>
      )}
      {room.role !== "facilitator" && !isArriving && (
        <AskMoreTime live={live} room={room} position={position} />
      )}
      <Unfinished
        steps={steps}
        current={step.id}
        drafts={drafts}
        onText={edit}
        onShare={(kind, stepId, text) => live.share(kind, stepId, text)}
      />
      <WhoSpeaks beside={beside} />
      <Suspense fallback={null}>
        <ActivityView
          {...props}
          drafts={drafts}
          onText={edit}
          onShare={(text) => share(step.id, text)}
          said={said}
        />
      </Suspense>
      <BesideTheStep {...props} drafts={drafts} onText={edit} beside={beside} said={said} />
      <WholeAgenda steps={steps} current={index} />
    </>
  );
}

/** What the step asks, and how long it takes. */
function StepHead(props: { readonly live: Live; readonly position: Running }): JSX.Element {
  const { live, position } = props;
  const { step } = position;
  return (
    <>
      <div className="spread step">
        <h2>{step.title}</h2>
        <Countdown position={position} nowMs={() => live.nowMs() ?? 0} />
      </div>
      <SpokenTime key={step.id} position={position} nowMs={() => live.nowMs() ?? 0} />
      {position.isPaused && <p className="quiet">Paused</p>}
      <Prompts prompts={step.prompts} />
      {step.participants !== "" && <p className="quiet">{step.participants}</p>}
    </>
  );
}

function WholeAgenda(props: { readonly steps: readonly LiveStep[]; readonly current: number }): JSX.Element {
  return (
    <details className="block">
      <summary>Agenda</summary>
      <AgendaList {...props} />
    </details>
  );
}

function Prompts(props: { readonly prompts: readonly string[] }): JSX.Element {
  return (
    <div className="prompts">
      {props.prompts.map((prompt) => (
        <p key={prompt} {...inItsLanguage(prompt)}>
          {prompt}
        </p>
      ))}
    </div>
  );
}
