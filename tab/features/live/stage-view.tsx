import type { JSX } from "react";
import { AnswerWall } from "./answers.tsx";
import { Countdown } from "./countdown.tsx";
import type { Live } from "./live.ts";
import type { Room } from "./room.ts";
import type { Running } from "./use-live.tsx";
import { answersTo } from "./wall.ts";

/** The step that is on, readable from the back of a room. Nothing here can be pressed. */
export function StageView(props: {
  readonly live: Live;
  readonly room: Room;
  readonly position: Running;
}): JSX.Element {
  const { live, room, position } = props;
  const { step } = position;
  return (
    <>
      <div className="spread">
        <h2>{step.title}</h2>
        <Countdown position={position} nowMs={() => live.nowMs() ?? 0} />
      </div>
      <div className="prompts">
        {step.prompts.map((prompt) => (
          <p key={prompt}>{prompt}</p>
        ))}
      </div>
      {step.collects && <AnswerWall answers={answersTo(step.id, room, [])} />}
    </>
  );
}
