import { useEffect, useState, type JSX } from "react";
import type { Api } from "../../../adapters/api.ts";
import { useAsked } from "../../../ui/asked.tsx";
import { Button, Field, Select } from "../../../ui/fluent.tsx";
import { Trouble } from "../../../ui/trouble.tsx";
import { sizeOf, type Agenda, type Template } from "../template.ts";
import {
  beginPretending,
  goOn,
  placeOf,
  press,
  sayDone,
  sayLeft,
  sharedSoFar,
  SPEEDS,
  type Press,
  type Pretending,
} from "./pretending.ts";

/** How often the clock of a rehearsal is looked at, in milliseconds. */
const TICK_MS = 250;

/** An agenda with six pretend people: nothing of it leaves this window. */
export function RehearsalPage(props: { readonly api: Api; readonly templateId: string }): JSX.Element {
  const { answer, again } = useAsked<Template>(
    props.api,
    `/templates/${encodeURIComponent(props.templateId)}`,
  );
  if (answer === undefined) return <p className="quiet">Looking for it</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const template = answer.value;
  return (
    <>
      <p className="quiet">
        <a href={`?template=${encodeURIComponent(template.id)}`}>Back to {template.title}</a>
      </p>
      <h1>Rehearse {template.title}</h1>
      {template.kind === "agenda" ? (
        <Rehearsal agenda={template} />
      ) : (
        <p className="nothing">A programme has many sessions. Rehearse one of its agendas.</p>
      )}
    </>
  );
}

function Rehearsal(props: { readonly agenda: Agenda }): JSX.Element {
  const { agenda } = props;
  const [now, setNow] = useState(() => beginPretending(agenda, agenda.minutes));
  const [speed, setSpeed] = useState<number>(SPEEDS[1]);
  const position = placeOf(now);
  const isRunning = position.kind === "running" && !position.isPaused;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow((before) => goOn(before, TICK_MS * speed)), TICK_MS);
    return () => clearInterval(timer);
  }, [isRunning, speed]);
  const onPress = (button: Press): void => setNow((before) => press(before, button));
  return (
    <>
      <p className="quiet">Six pretend people are here. Nothing is stored, and nobody else sees it.</p>
      {position.kind === "waiting" && (
        <div className="block stack">
          <p>{sizeOf(agenda)}</p>
          <div>
            <Button appearance="primary" size="large" onClick={() => onPress("start")}>
              Start rehearsal
            </Button>
          </div>
        </div>
      )}
      {position.kind === "running" && <Step now={now} onPress={onPress} speed={speed} onSpeed={setSpeed} />}
      {position.kind === "ended" && (
        <Over now={now} onAgain={() => setNow(beginPretending(agenda, now.seed + 1))} />
      )}
    </>
  );
}

function Step(props: {
  readonly now: Pretending;
  readonly onPress: (button: Press) => void;
  readonly speed: number;
  readonly onSpeed: (speed: number) => void;
}): JSX.Element | null {
  const { now, onPress } = props;
  const position = placeOf(now);
  if (position.kind !== "running") return null;
  const { step, index, leftMs, isPaused } = position;
  const shared = sharedSoFar(now);
  return (
    <section className="block" aria-label="The step that is on">
      <p className="quiet" role="status">
        Step {index + 1} of {now.control.steps.length}: {step.title}
      </p>
      <div className="spread step">
        <h2>{step.title}</h2>
        <span role="timer" aria-live="off" className="countdown" data-over={leftMs < 0}>
          {sayLeft(leftMs)}
        </span>
      </div>
      <div className="prompts">
        {step.prompts.map((prompt) => (
          <p key={prompt} className="words">
            {prompt}
          </p>
        ))}
      </div>
      {step.say !== "" && <p className="note block words">Say: {step.say}</p>}
      <Controls position={position} isPaused={isPaused} onPress={onPress} />
      <div className="block">
        <Field label="How fast">
          <Select value={String(props.speed)} onChange={(_event, data) => props.onSpeed(Number(data.value))}>
            {SPEEDS.map((speed) => (
              <option key={speed} value={speed}>
                {speed === 1 ? "As it will be" : `${speed} times as fast`}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <p className="quiet block">{sayDone(now)}</p>
      <ul className="answers plain-list" aria-label="What they share">
        {shared.map(({ id, authorName, text }) => (
          <li key={id}>
            <span className="quiet">{authorName}</span>
            <br />
            <span className="words">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Controls(props: {
  readonly position: { readonly isFirst: boolean; readonly isLast: boolean };
  readonly isPaused: boolean;
  readonly onPress: (button: Press) => void;
}): JSX.Element {
  const { position, isPaused, onPress } = props;
  return (
    <div className="block controls" role="group" aria-label="Leading it">
      <Button
        className="wide"
        appearance="primary"
        size="large"
        onClick={() => onPress(position.isLast ? "end" : "next")}
      >
        {position.isLast ? "End rehearsal" : "Next step"}
      </Button>
      <Button disabledFocusable={position.isFirst} onClick={() => onPress("previous")}>
        Previous step
      </Button>
      <Button onClick={() => onPress(isPaused ? "resume" : "pause")}>{isPaused ? "Resume" : "Pause"}</Button>
    </div>
  );
}

function Over(props: { readonly now: Pretending; readonly onAgain: () => void }): JSX.Element {
  const { now, onAgain } = props;
  const plannedMinutes = now.control.steps.reduce((sum, { minutes }) => sum + minutes, 0);
  const shared = [...now.cameIn.values()].reduce((sum, count) => sum + count, 0);
  return (
    <section className="block stack" aria-label="It is over">
      <h2>It is over</h2>
      <p>
        It took {Math.round(now.nowMs / 60_000)} of {plannedMinutes} minutes, and they shared {shared} things.
      </p>
      <div>
        <Button onClick={onAgain}>Once more, with others</Button>
      </div>
    </section>
  );
}
