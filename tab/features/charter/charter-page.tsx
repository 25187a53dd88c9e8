import { useState, type JSX } from "react";
import { CHARTER_FIELDS, FIELD_WORDS } from "../../../core/charter/fields.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { dayInWords, momentInWords } from "../../ui/moments.ts";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Nothing } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import type { Charter, Version } from "./charter.ts";
import { Differs } from "./differs.tsx";
import { WriteCharter } from "./write-charter.tsx";

/** What a community is for: its charter, who signed it, and what changed from version to version. */
export function CharterPage(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly locale: string;
}): JSX.Element {
  const { api, communityId, locale } = props;
  const path = `/communities/${encodeURIComponent(communityId)}/charter`;
  const { answer, again } = useAsked<Charter>(api, path);
  const [isWriting, setIsWriting] = useState(false);
  const { saving, run } = useSaving();
  if (answer === undefined) return <p className="quiet">Looking for the charter</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const charter = answer.value;
  const newest = charter.versions.at(-1);
  const send = async (change: ReturnType<Api["post"]>): Promise<void> => {
    if ((await run(change)) !== undefined) again();
  };
  return (
    <>
      <h1>The charter of {charter.name}</h1>
      {isWriting ? (
        <WriteCharter
          api={api}
          path={path}
          charter={charter}
          locale={locale}
          onSaved={() => (setIsWriting(false), again())}
          onNewer={again}
          onLeave={() => setIsWriting(false)}
        />
      ) : (
        <>
          {newest === undefined ? (
            <Nothing>
              {hasDraft(charter)
                ? "There is none yet. What members wrote in the charter-launch session waits in the form as a beginning."
                : "There is none yet. It is best written together, in a charter-launch session."}
            </Nothing>
          ) : (
            <Newest version={newest} charter={charter} locale={locale} />
          )}
          <Doings
            charter={charter}
            communityId={communityId}
            onWrite={() => setIsWriting(true)}
            onHolds={() => void send(api.post(`${path}/review`))}
            onSign={(number) => void send(api.post(`${path}/signature`, { number }))}
          />
        </>
      )}
      <SavingNote saving={saving} saved="Saved." />
      <Versions versions={charter.versions} locale={locale} />
    </>
  );
}

const hasDraft = ({ draft }: Charter): boolean => Object.keys(draft).length > 0;

/** What the reader may do with it. */
function Doings(props: {
  readonly charter: Charter;
  readonly communityId: string;
  readonly onWrite: () => void;
  readonly onHolds: () => void;
  readonly onSign: (number: number) => void;
}): JSX.Element {
  const { mayWrite, maySign, versions } = props.charter;
  const newest = versions.at(-1);
  return (
    <div className="row block">
      {mayWrite && (
        <Button appearance="primary" onClick={props.onWrite}>
          {newest === undefined ? "Write it" : "Change it"}
        </Button>
      )}
      {mayWrite && newest === undefined && !hasDraft(props.charter) && (
        <a href={`?template=charter-launch&community=${encodeURIComponent(props.communityId)}`}>
          Plan a charter-launch session
        </a>
      )}
      {mayWrite && newest !== undefined && <Button onClick={props.onHolds}>It still holds</Button>}
      {maySign && newest !== undefined && newest.signedBy === null && (
        <Button appearance="primary" onClick={() => props.onSign(newest.number)}>
          Sign it
        </Button>
      )}
    </div>
  );
}

function Newest(props: {
  readonly version: Version;
  readonly charter: Charter;
  readonly locale: string;
}): JSX.Element {
  const { version, charter } = props;
  const signed = version.signedBy === null ? "not signed yet" : `signed by ${version.signedBy}`;
  const review =
    charter.reviewOn === null
      ? ""
      : ` · to be looked at again on ${dayInWords(charter.reviewOn, props.locale)}`;
  const titles = new Map(charter.evidence.map(({ id, title }) => [id, title]));
  return (
    <>
      <p className="quiet">
        Version {version.number} · {momentInWords(version.at, props.locale)} · {signed}
        {review}
      </p>
      {CHARTER_FIELDS.filter((field) => version.texts[field] !== "").map((field) => (
        <section key={field} className="block">
          <h2>{FIELD_WORDS[field]}</h2>
          <p className="words">{version.texts[field]}</p>
        </section>
      ))}
      {version.success.length > 0 && (
        <section className="block">
          <h2>How do we see that it works?</h2>
          <ul>
            {version.success.map(({ words, evidence }) => (
              <li key={words}>
                {words} <span className="quiet">(seen by: {titles.get(evidence) ?? evidence})</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Versions(props: {
  readonly versions: readonly Version[];
  readonly locale: string;
}): JSX.Element | null {
  if (props.versions.length < 2) return null;
  return (
    <section className="block">
      <h2>Versions</h2>
      {props.versions.toReversed().map((version) => (
        <details key={version.number}>
          <summary>
            Version {version.number} by {version.by}, {momentInWords(version.at, props.locale)}
            {version.signedBy === null ? "" : `, signed by ${version.signedBy}`}
          </summary>
          <Differs version={version} locale={props.locale} />
        </details>
      ))}
    </section>
  );
}
