import { useRef, useState, type JSX } from "react";
import { marksOf, questionsIn, readQuizSum, scoreOf } from "../../../../core/live/activities/index.ts";
import type { Api } from "../../../adapters/api.ts";
import { keep, kept } from "../../../adapters/keep.ts";
import { Button } from "../../../ui/fluent.tsx";
import { readDrafts } from "../drafts.ts";
import { isPassing } from "../hand-in.ts";
import { countOf, type PartProps } from "./part.ts";

/** How soon picks that did not arrive are sent again. */
const AGAIN_MS = 1_500;

/** Questions with one right choice. The score is seen by its owner only; the group sees its average. */
export function Quiz(props: PartProps<"quiz">): JSX.Element {
  const { api, room, session, position, use, surroundings } = props;
  const { step } = position;
  const questions = questionsIn(step.prompts);
  const name = `quiz|${session.id}|${surroundings.userId}|${step.id}`;
  const [picks, setPicks] = useState<Readonly<Record<string, string>>>(() => readDrafts(kept(name)));
  const sum = readQuizSum(marksOf(room.marks(), step.id, "quiz").find(({ key }) => key === "sum")?.value);
  const bring = useBringing(api, session.id, step.id);
  const pick = (at: number, choice: string): void => {
    const next: Readonly<Record<string, string>> = { ...picks, [String(at)]: choice };
    setPicks(next);
    keep(name, JSON.stringify(next));
    const text = JSON.stringify(questions.map((_question, index) => next[String(index)] ?? ""));
    void bring(text);
  };
  const isOver = use.isResult === true;
  const isToRead = isOver || surroundings.isStage;
  return (
    <section aria-label="Quiz" className="block stack">
      {questions.map(({ ask, choices, right }, at) => (
        <div key={ask} className="stack" role="group" aria-label={ask}>
          <p className={surroundings.isStage ? "topic" : undefined}>{ask}</p>
          {isToRead && (
            <ChoicesToRead
              choices={choices}
              right={isOver ? right : undefined}
              mine={surroundings.isStage ? undefined : picks[String(at)]}
            />
          )}
          {(isToRead ? [] : choices).map((choice) => (
            <Button
              key={choice}
              className="choice"
              appearance={picks[String(at)] === choice ? "primary" : "secondary"}
              aria-pressed={picks[String(at)] === choice}
              onClick={() => pick(at, choice)}
            >
              {choice}
            </Button>
          ))}
        </div>
      ))}
      {isOver && !surroundings.isStage && (
        <p className="note">{`You have ${scoreOf(
          questions,
          questions.map((_one, at) => picks[String(at)] ?? ""),
        )} of ${questions.length}. Only you see this.`}</p>
      )}
      {sum !== undefined && (
        <p className="quiet" role="status">
          {countOf(sum.count, "person has answered", "people have answered")}
          {isOver && ` · ${sum.average.toFixed(1)} right on average`}
        </p>
      )}
    </section>
  );
}

/** All picks at once, until they have arrived, or others have been made. */
function useBringing(api: Api, sessionId: string, stepId: string): (picks: string) => Promise<void> {
  const last = useRef("");
  return async (text) => {
    last.current = text;
    const path = `/sessions/${encodeURIComponent(sessionId)}/private`;
    while (last.current === text) {
      const answer = await api.post(path, { id: "quiz", stepId, text });
      if (answer.kind === "ok" || !isPassing(answer.problem.status)) return;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  };
}

/** On the stage, and once it is over: nothing to press, and nothing greyed out. @param props.right once it is told */
function ChoicesToRead(props: {
  readonly choices: readonly string[];
  readonly right: string | undefined;
  readonly mine: string | undefined;
}): JSX.Element {
  return (
    <ul className="answers plain-list">
      {props.choices.map((choice) => (
        <li key={choice} className="words">
          {choice === props.right ? <strong>{`${choice} ✓`}</strong> : choice}
          {choice === props.mine && <span className="quiet"> · your choice</span>}
        </li>
      ))}
    </ul>
  );
}
