import { useState, type JSX } from "react";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { WritingBox } from "../../ui/writing.tsx";
import { useRecap } from "../recap/index.tsx";
import { TAKEAWAY, type Drafts } from "./drafts.ts";
import type { LiveProps } from "./live-props.ts";

/** Apart from what somebody was writing in the step itself, had it begun. */
const laterTo = (stepId: string): string => `later|${stepId}`;

const DAY_MS = 24 * 3_600_000;
const HALF_HOUR_MS = 30 * 60_000;

interface StillOpenProps extends LiveProps {
  /** Server time, milliseconds since 1970. */
  readonly nowMs: number | undefined;
  readonly drafts: Drafts;
  readonly onText: (draft: string, text: string) => void;
  readonly onShare: (kind: "answer" | "takeaway", stepId: string, text: string) => void;
}

/** What can still be done after the end: answer what was put off, add a takeaway, open it again. */
export function StillOpen(props: StillOpenProps): JSX.Element | null {
  const { api, session, nowMs, drafts, onText, onShare } = props;
  const { answer } = useRecap(api, session.id);
  if (answer?.kind !== "ok" || nowMs === undefined) return null;
  const { steps, endedAt } = answer.value;
  const sinceMs = nowMs - Date.parse(endedAt);
  const last = steps.at(-1);
  if (sinceMs > DAY_MS || last === undefined) return null;
  return (
    <>
      {steps
        .filter(({ isForLater }) => isForLater === true)
        .map((step) => (
          <section key={step.id} className="block stack" aria-label={step.title}>
            <p className="quiet">We did not get to this. You can answer it until tomorrow.</p>
            {step.prompts.map((prompt) => (
              <p key={prompt}>{prompt}</p>
            ))}
            <WritingBox
              label={`Your answer to “${step.title}”`}
              send="Share answer"
              text={drafts[laterTo(step.id)] ?? ""}
              onText={(text) => onText(laterTo(step.id), text)}
              onSend={(text) => {
                onShare("answer", step.id, text);
                onText(laterTo(step.id), "");
              }}
            />
          </section>
        ))}
      <div className="block">
        <WritingBox
          label="Your takeaway"
          send="Save takeaway"
          text={drafts[TAKEAWAY] ?? ""}
          onText={(text) => onText(TAKEAWAY, text)}
          onSend={(text) => onShare("takeaway", last.id, text)}
        />
      </div>
      {sinceMs < HALF_HOUR_MS && <Reopen {...props} />}
    </>
  );
}

/** For those who may run the session; others never see it. */
function Reopen({ api, session }: LiveProps): JSX.Element | null {
  const path = `/sessions/${encodeURIComponent(session.id)}`;
  const { answer } = useAsked<{ readonly mayRun: boolean }>(api, `${path}/lead`);
  const [said, setSaid] = useState<string>();
  if (answer?.kind !== "ok" || !answer.value.mayRun) return null;
  const reopen = async (): Promise<void> => {
    const done = await api.post(`${path}/reopen`);
    setSaid(done.kind === "ok" ? "It goes on in a moment." : done.problem.sentence);
  };
  return (
    <div className="block row">
      <Button onClick={() => void reopen()}>Reopen the session</Button>
      <p role="status">{said}</p>
    </div>
  );
}
