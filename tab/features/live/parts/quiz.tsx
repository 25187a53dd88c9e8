import { useState, type JSX } from "react";
import { marksOf, questionsIn, readQuizSum, scoreOf } from "../../../../core/live/activities/index.ts";
import { keep, kept } from "../../../adapters/keep.ts";
import { Button } from "../../../ui/fluent.tsx";
import { readDrafts } from "../drafts.ts";
import { countOf, type PartProps } from "./part.ts";

/** Questions with one right choice. The score is seen by its owner only; the group sees its average. */
export function Quiz(props: PartProps<"quiz">): JSX.Element {
  const { api, room, session, position, use, surroundings } = props;
  const { step } = position;
  const questions = questionsIn(step.prompts);
  const name = `quiz|${session.id}|${surroundings.userId}|${step.id}`;
  const [picks, setPicks] = useState<Readonly<Record<string, string>>>(() => readDrafts(kept(name)));
  const sum = readQuizSum(marksOf(room.marks(), step.id, "quiz").find(({ key }) => key === "sum")?.value);
  const pick = (at: number, choice: string): void => {
    const next: Readonly<Record<string, string>> = { ...picks, [String(at)]: choice };
    setPicks(next);
    keep(name, JSON.stringify(next));
    const text = JSON.stringify(questions.map((_question, index) => next[String(index)] ?? ""));
    // A pick that did not arrive is sent with the next one, and is on this screen meanwhile.
    void api.post(`/sessions/${encodeURIComponent(session.id)}/private`, {
      id: "quiz",
      stepId: step.id,
      text,
    });
  };
  const isOver = use.isResult === true;
  return (
    <section aria-label="Quiz" className="block stack">
      {questions.map(({ ask, choices, right }, at) => (
        <div key={ask} className="stack" role="group" aria-label={ask}>
          <p>{ask}</p>
          {choices.map((choice) => (
            <Button
              key={choice}
              className="choice"
              appearance={picks[String(at)] === choice ? "primary" : "secondary"}
              aria-pressed={picks[String(at)] === choice}
              disabledFocusable={isOver || surroundings.isStage}
              onClick={() => pick(at, choice)}
            >
              {isOver && choice === right ? `${choice} ✓` : choice}
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
