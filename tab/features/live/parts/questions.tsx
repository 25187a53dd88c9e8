import type { JSX } from "react";
import { seeQuestions } from "../../../../core/live/activities/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { countOf, itemsIn, marksIn, type PartProps } from "./part.ts";
import { inItsLanguage } from "../../../ui/language.ts";

/** Questions, those most people wait for first. */
export function Questions(props: PartProps<"questions">): JSX.Element {
  const { live, room, position, surroundings } = props;
  const items = itemsIn(props);
  const textOf = new Map(items.map(({ id, text }) => [id, text]));
  const queued = seeQuestions(marksIn(props, "questions"), items, room.me.id);
  const mark = (key: string, on: boolean): void => live.mark(position.step.id, "questions", key, { on });
  return (
    <section aria-label="Questions" className="block">
      <h3>{queued.length === 0 ? "No questions yet" : countOf(queued.length, "question", "questions")}</h3>
      <ul className="answers plain-list">
        {queued.map(({ id, waiting, isMine, isAnswered }) => {
          const isAsker = items.find((item) => item.id === id)?.authorId === room.me.id;
          const text = textOf.get(id) ?? "";
          return (
            <li key={id} className="stack" data-done={isAnswered}>
              <div className="words" {...inItsLanguage(text)}>
                {text}
              </div>
              <div className="quiet">
                {isAnswered ? "Answered" : countOf(waiting, "person waits for it", "people wait for it")}
              </div>
              {!surroundings.isStage && !isAnswered && (
                <div className="row">
                  {!isAsker && (
                    <Button
                      aria-pressed={isMine}
                      aria-label={`I wait for it, too: ${text}`}
                      onClick={() => mark(id, !isMine)}
                    >
                      {isMine ? "You wait for it" : "I wait for it, too"}
                    </Button>
                  )}
                  {isMine && (
                    <Button
                      appearance="subtle"
                      aria-label={`It is answered: ${text}`}
                      onClick={() => mark(`done:${id}`, true)}
                    >
                      It is answered
                    </Button>
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
