import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { Coming } from "./coming.tsx";
import { MyAnswers } from "./my-answers.tsx";
import { MyCommitments } from "./my-commitments.tsx";
import { MyCommunities } from "./my-communities.tsx";
import { MyData } from "./my-data.tsx";
import { MyMessages } from "./my-messages.tsx";
import { MyProfile } from "./my-profile.tsx";
import { MyQuestions } from "./my-questions.tsx";
import { MyTies } from "./my-ties.tsx";
import { PARTS } from "./parts.ts";

interface Me {
  readonly name: string;
  readonly canBeReached: boolean;
  readonly isAdministrator: boolean;
}

/** A member's own page: what waits for them, what they said, who they are here, and what is theirs to decide. */
export function MePage(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  const { api, locale } = props;
  const { answer, again } = useAsked<Me>(api, "/me");
  if (answer === undefined) return <p className="quiet">Looking for your page</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const { name, canBeReached, isAdministrator } = answer.value;
  return (
    <>
      <h1>{name}</h1>
      {isAdministrator && (
        <p>
          <a href="?admin">Look after Guildhall</a>
        </p>
      )}
      {!canBeReached && (
        <div className="note block">
          <p>Guildhall cannot write to you yet. Open a chat with Guildhall in Teams and say hello.</p>
        </div>
      )}
      <nav aria-label="On this page" className="jumps">
        <ul className="plain-list row">
          {PARTS.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Coming api={api} locale={locale} />
      <MyQuestions api={api} locale={locale} />
      <MyAnswers api={api} locale={locale} />
      <MyCommitments api={api} locale={locale} />
      <MyCommunities api={api} />
      <MyTies api={api} locale={locale} />
      <MyProfile api={api} />
      <MyMessages api={api} locale={locale} />
      <MyData api={api} locale={locale} />
    </>
  );
}
