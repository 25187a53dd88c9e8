import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { Trouble } from "../../ui/trouble.tsx";
import { pathOf, type Overview } from "./introductions.ts";
import { OwnChoice } from "./own-choice.tsx";
import { Results } from "./results.tsx";
import { RoundView } from "./round-view.tsx";
import { SettingsForm } from "./settings-form.tsx";

/** A community's introductions: one's own choice, and for stewards what is set, the next round and what it did. */
export function IntroductionsPage(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly locale: string;
}): JSX.Element {
  const { api, communityId, locale } = props;
  const { answer, again } = useAsked<Overview>(api, pathOf(communityId));
  if (answer === undefined) return <p className="quiet">Looking for introductions</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const { name, programme, mayManage, rounds } = answer.value;
  const preview = rounds.find(({ state }) => state === "preview");
  return (
    <>
      <h1>Introductions</h1>
      {programme === null && <p>Nobody has set up introductions in {name} yet.</p>}
      {programme?.isPaused === true && <p>They are paused for everybody.</p>}
      {programme?.isPaused === false && <p>The next round: {momentInWords(programme.nextAt, locale)}.</p>}
      {programme !== null && (
        <OwnChoice api={api} communityId={communityId} overview={answer.value} onDone={again} />
      )}
      {mayManage && preview !== undefined && (
        <RoundView
          api={api}
          communityId={communityId}
          sendAt={preview.sendAt}
          locale={locale}
          onDone={again}
        />
      )}
      {mayManage && (
        <SettingsForm
          api={api}
          communityId={communityId}
          programme={programme}
          hosts={answer.value.hosts}
          people={answer.value.people}
          areMembersShown={answer.value.areMembersShown}
          onDone={again}
        />
      )}
      {rounds.length > 0 && (
        <Results
          key={rounds.map(({ state }) => state).join()}
          api={api}
          communityId={communityId}
          rounds={rounds}
          locale={locale}
        />
      )}
    </>
  );
}
