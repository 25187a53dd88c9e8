import type { JSX } from "react";
import { RecapPage } from "../recap/index.tsx";
import { answerTo, TAKEAWAY } from "./drafts.ts";
import type { LiveProps } from "./live-props.ts";
import type { Live } from "./live.ts";
import { StillOpen } from "./still-open.tsx";
import { Unfinished } from "./unfinished.tsx";
import { useDrafts } from "./use-live.tsx";

/** After the end: what somebody was still writing, which can still be shared, and the recap. */
export function EndedView(props: LiveProps & { readonly live: Live }): JSX.Element {
  const { api, live, session, surroundings } = props;
  const { steps } = session.agenda;
  const [drafts, edit] = useDrafts(`drafts|${session.id}|${surroundings.userId}`);
  const share = (kind: "answer" | "takeaway", stepId: string, text: string): void => {
    live.share(kind, stepId, text);
    edit(kind === "answer" ? answerTo(stepId) : TAKEAWAY, "");
  };
  return (
    <>
      {!surroundings.isStage && (
        <Unfinished
          steps={steps}
          drafts={drafts}
          onText={edit}
          onShare={(kind, stepId, text) => live.share(kind, stepId, text)}
        />
      )}
      {!surroundings.isStage && (
        <StillOpen {...props} nowMs={live.nowMs()} drafts={drafts} onText={edit} onShare={share} />
      )}
      <div className="block">
        <RecapPage
          key={live.outbox().length}
          api={api}
          sessionId={session.id}
          locale={surroundings.locale}
          isReadOnly={surroundings.isStage}
        />
      </div>
    </>
  );
}
