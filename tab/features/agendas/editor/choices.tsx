import type { JSX } from "react";
import { placeName, type Choice, type Draft } from "../../../../core/agendas/editing/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import type { Keeper } from "./keeper.ts";

/** What two people changed at once: both are shown, and one is chosen. */
export function Choices(props: { readonly draft: Draft; readonly keeper: Keeper }): JSX.Element | null {
  const { draft, keeper } = props;
  if (draft.choices.length === 0) return null;
  return (
    <section className="note warn block" aria-label="Two people changed the same words">
      <h2>Two people changed the same words</h2>
      <p>Nothing is lost. Choose what the agenda should say.</p>
      <ul className="plain-list stack gap">
        {draft.choices.map((choice, at) => (
          <li key={JSON.stringify(choice)} className="card">
            <h3>{titleOf(choice, draft)}</h3>
            <p className="words">Here now: {wordsIn(aboutWhat(choice, draft), choice.field)}</p>
            <p className="words">The other: {wordsIn(choice.other, choice.field)}</p>
            <div className="row gap">
              <Button size="small" onClick={() => keeper.change({ kind: "choose", at, take: "these" })}>
                Keep what is here
              </Button>
              <Button size="small" onClick={() => keeper.change({ kind: "choose", at, take: "other" })}>
                Take the other
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function aboutWhat(choice: Choice, draft: Draft): object {
  const { agenda } = draft;
  return choice.stepId === undefined ? agenda : (agenda.steps.find(({ id }) => id === choice.stepId) ?? {});
}

function titleOf(choice: Choice, draft: Draft): string {
  const title = draft.agenda.steps.find(({ id }) => id === choice.stepId)?.title;
  return title === undefined ? placeName([choice.field]) : `${title}, ${placeName([choice.field])}`;
}

/** A field as words: lists line by line, parts one behind another. */
function wordsIn(thing: object, field: string): string {
  const value: unknown = Object.entries(thing).find(([name]) => name === field)?.[1];
  const words = sayValue(value);
  return words === "" ? "nothing" : words;
}

function sayValue(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "object" && value !== null ? Object.values(value).map(sayValue).join("\n") : "";
}
