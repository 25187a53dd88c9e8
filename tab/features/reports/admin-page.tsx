import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Checkbox } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";

/** What `GET /admin/reports` tells an administrator: sums, and appeals without a name. */
interface Overview {
  readonly counts: { readonly open: number; readonly hidden: number; readonly kept: number };
  readonly isAnonymousAllowed: boolean;
  readonly appeals: readonly Appeal[];
}

interface Appeal {
  readonly community: string;
  readonly report: string;
  readonly words: string;
  readonly reason: string;
  readonly appeal: string;
}

/** What an administrator sees of harm, and decides: appeals, and asking without names. */
export function ReportsForAdministrators(props: { readonly api: Api }): JSX.Element {
  const { api } = props;
  const { answer, again } = useAsked<Overview>(api, "/admin/reports");
  if (answer === undefined) return <p className="quiet">Looking</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const { counts, appeals, isAnonymousAllowed } = answer.value;
  return (
    <>
      <Section id="counts" title="Reports in numbers">
        <p>
          {counts.open} wait for a steward, {counts.hidden} are hidden, {counts.kept} were kept.
        </p>
      </Section>
      <Section id="appeals" title="Appeals">
        {appeals.length === 0 && <Nothing>Nobody waits for an answer to an appeal.</Nothing>}
        <ul className="plain-list stack" aria-label="Appeals">
          {appeals.map((appeal) => (
            <li key={`${appeal.community}|${appeal.report}`} className="card">
              <OneAppeal api={api} appeal={appeal} onAnswered={again} />
            </li>
          ))}
        </ul>
      </Section>
      <Section id="names" title="Asking without names">
        <ForAll api={api} isAllowed={isAnonymousAllowed} onSet={again} />
      </Section>
    </>
  );
}

function OneAppeal(props: {
  readonly api: Api;
  readonly appeal: Appeal;
  readonly onAnswered: () => void;
}): JSX.Element {
  const { community, report, words, reason, appeal } = props.appeal;
  const { saving, run } = useSaving();
  const settle = async (outcome: "lifted" | "upheld"): Promise<void> => {
    const path = `/admin/reports/${encodeURIComponent(community)}/${encodeURIComponent(report)}`;
    const answer = await props.api.put(path, { outcome });
    await run(Promise.resolve(answer));
    if (answer.kind === "ok") props.onAnswered();
  };
  return (
    <>
      <p className="words">{words}</p>
      <p className="quiet words">The steward’s reason: {reason}</p>
      <p className="words">The appeal: {appeal}</p>
      <div className="row answer-row">
        <Button size="small" onClick={() => void settle("lifted")}>
          Show it again
        </Button>
        <Button size="small" onClick={() => void settle("upheld")}>
          It stays hidden
        </Button>
      </div>
      <SavingNote saving={saving} saved="" />
    </>
  );
}

function ForAll(props: {
  readonly api: Api;
  readonly isAllowed: boolean;
  readonly onSet: () => void;
}): JSX.Element {
  const { saving, run } = useSaving();
  const set = async (isAllowed: boolean): Promise<void> => {
    const saved = await props.api.put("/admin/anonymous-asking", { isAllowed });
    await run(Promise.resolve(saved));
    props.onSet();
  };
  return (
    <>
      <Checkbox
        label="Stewards may allow it in their communities"
        checked={props.isAllowed}
        disabled={saving.kind === "saving"}
        onChange={(_event, data) => void set(data.checked === true)}
      />
      <SavingNote saving={saving} saved="Saved." />
    </>
  );
}
