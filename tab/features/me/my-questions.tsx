import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { momentInWords } from "../../ui/moments.ts";
import { AskedSection } from "./asked-section.tsx";
import { Nothing } from "../../ui/section.tsx";

interface OpenQuestion {
  readonly id: string;
  readonly question: string;
  readonly communityName: string;
  readonly closesAt: string;
  readonly isAnswered: boolean;
}

/** What one's communities are asking now. */
export function MyQuestions(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  return (
    <AskedSection<{ readonly items: readonly OpenQuestion[] }>
      part="questions"
      api={props.api}
      path="/me/prompts"
    >
      {({ items }) =>
        items.length === 0 ? (
          <Nothing>Nobody is asking anything right now.</Nothing>
        ) : (
          <ul className="plain-list stack">
            {items.map((question) => (
              <li key={question.id} className="card">
                <p className="said">
                  <a href={`?prompt=${encodeURIComponent(question.id)}`}>{question.question}</a>
                </p>
                <p className="quiet">
                  {question.communityName} · open until {momentInWords(question.closesAt, props.locale)}
                  {question.isAnswered && " · you have answered"}
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </AskedSection>
  );
}
