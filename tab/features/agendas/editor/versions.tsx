import { useState, type JSX } from "react";
import type { Difference } from "../../../../core/agendas/comparing.ts";
import type { Api } from "../../../adapters/api.ts";
import { useAsked } from "../../../ui/asked.tsx";
import { Button } from "../../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../../ui/saving.tsx";
import { Trouble } from "../../../ui/trouble.tsx";

/** What the API tells of a template beside its words. */
export interface KeptAnswer {
  readonly id: string;
  readonly title: string;
  readonly source: "built-in" | "company";
  readonly revision: number;
  readonly shownTo: "company" | "community";
  readonly communityId: string | null;
  readonly lineage: string | null;
  readonly ownerId: string | null;
  /** A calendar day. */
  readonly reviewOn: string | null;
  readonly isArchived: boolean;
}

export interface VersionsAnswer extends KeptAnswer {
  readonly versions: readonly {
    readonly revision: number;
    readonly title: string;
    readonly publishedAt: string | null;
  }[];
}

/** Every version that was published: what changed since, and the way back. */
export function Versions(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly kept: VersionsAnswer;
  readonly onRestored: () => void;
}): JSX.Element {
  const { api, kept } = props;
  const [compared, setCompared] = useState<number>();
  const { saving, run } = useSaving();
  const restore = async (revision: number): Promise<void> => {
    const body = { template: kept.id, revision, base: kept.revision, shownTo: kept.shownTo };
    const path = `/communities/${encodeURIComponent(props.communityId)}/templates/restorations`;
    if ((await run(api.post(path, body))) !== undefined) props.onRestored();
  };
  return (
    <section className="block" aria-label="Versions">
      <h2>Versions</h2>
      {kept.lineage !== null && <p className="quiet">{kept.lineage}</p>}
      <ul className="plain-list stack gap">
        {kept.versions.map(({ revision, publishedAt }) => (
          <li key={revision} className="card">
            <div className="row">
              <span className="grow">
                Version {revision}
                {publishedAt !== null && (
                  <span className="quiet"> · {new Date(publishedAt).toLocaleString()}</span>
                )}
              </span>
              {revision !== kept.revision && (
                <>
                  <Button
                    size="small"
                    aria-expanded={compared === revision}
                    onClick={() => setCompared(compared === revision ? undefined : revision)}
                  >
                    What changed since<span className="only-heard"> version {revision}</span>
                  </Button>
                  <Button size="small" onClick={() => void restore(revision)}>
                    Bring back<span className="only-heard"> version {revision}</span>
                  </Button>
                </>
              )}
            </div>
            {compared === revision && (
              <Comparison api={api} templateId={kept.id} from={revision} to={kept.revision} />
            )}
          </li>
        ))}
      </ul>
      <SavingNote saving={saving} saved="It is back, as the newest version." />
    </section>
  );
}

function Comparison(props: {
  readonly api: Api;
  readonly templateId: string;
  readonly from: number;
  readonly to: number;
}): JSX.Element {
  const path = `/templates/${encodeURIComponent(props.templateId)}/comparison?from=${props.from}&to=${props.to}`;
  const { answer, again } = useAsked<{ readonly items: readonly Difference[] }>(props.api, path);
  if (answer === undefined) return <p className="quiet">Comparing</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  if (answer.value.items.length === 0) return <p>They say the same.</p>;
  return (
    <ul>
      {answer.value.items.map(({ part, field, before, after }, at) => (
        // Two parts may have the same title and field; their order never changes.
        <li key={at}>
          {part === undefined ? field : `${part}, ${field}`}: {before === "" ? "new" : <del>{before}</del>}{" "}
          {after === "" ? "is gone" : <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}
