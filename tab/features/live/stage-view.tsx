import { lazy, Suspense, type JSX } from "react";
import { Countdown } from "./countdown.tsx";
import { Fitting } from "./fitting.tsx";
import type { LiveProps } from "./live-props.ts";
import type { Live } from "./live.ts";
import type { Room } from "./room.ts";
import type { Running } from "./use-live.tsx";

const ActivityView = lazy(async () => ({ default: (await import("./parts/index.tsx")).ActivityView }));

/** The step that is on, readable from the back of a room. Nothing here can be pressed. */
export function StageView(
  props: LiveProps & {
    readonly live: Live;
    readonly room: Room;
    readonly position: Running;
  },
): JSX.Element {
  const { live, position } = props;
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
      <Fitting>
        <Suspense fallback={null}>
          <ActivityView
            {...props}
            drafts={{}}
            onText={writesNothing}
            onShare={writesNothing}
            said={(text) => text}
          />
        </Suspense>
      </Fitting>
    </>
  );
}

/** On the stage nobody writes. */
function writesNothing(): void {
  // there is no field that could call it
}
