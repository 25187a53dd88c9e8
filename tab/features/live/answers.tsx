import type { JSX } from "react";

/** One answer as the wall shows it. */
export interface ShownAnswer {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly isMine: boolean;
  /** Shared, but not confirmed by the service yet. */
  readonly isOnItsWay: boolean;
}

/** What everyone has written in this step, as it comes. */
export function AnswerWall(props: { readonly answers: readonly ShownAnswer[] }): JSX.Element {
  const { answers } = props;
  return (
    <section aria-label="Answers" className="block">
      <h3>{answers.length === 1 ? "1 answer" : `${answers.length} answers`}</h3>
      <ul className="answers plain-list">
        {answers.map((answer) => (
          <li key={answer.id}>
            <div className="quiet">
              {answer.isMine ? "You" : answer.name}
              {answer.isOnItsWay && " · on its way"}
            </div>
            <div className="words">{answer.text}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
