import type { JSX } from "react";
import { ReportThing, type ReportPlace } from "../reports/index.tsx";
import type { ShownAnswer } from "./wall.ts";
import { inItsLanguage } from "../../ui/language.ts";

/** What everyone has written in this step, as it comes. */
export function AnswerWall(props: {
  readonly answers: readonly ShownAnswer[];
  /** What these have in common; without it their number is told. */
  readonly title?: string;
  /** Where what others wrote can be reported; absent on a stage. */
  readonly at?: ReportPlace;
}): JSX.Element {
  const { answers } = props;
  return (
    <section aria-label={props.title ?? "Answers"} className="block">
      <h3>{props.title ?? countInWords(answers.length)}</h3>
      <ul className="answers plain-list">
        {answers.map((answer) => (
          <li key={answer.id}>
            <div className="quiet">
              {answer.isMine ? "You" : answer.name}
              {answer.isOnItsWay && " · on its way"}
            </div>
            <div className="words" {...inItsLanguage(answer.text)}>
              {answer.text}
            </div>
            {props.at !== undefined && !answer.isMine && (
              <ReportThing at={props.at} item={answer.id} of={answer.name} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function countInWords(count: number): string {
  if (count === 0) return "No answers yet";
  return count === 1 ? "1 answer" : `${count} answers`;
}
