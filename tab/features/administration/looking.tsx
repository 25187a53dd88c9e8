import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import type { Overview } from "./overview.ts";

/** How much it is used, what fails, and how the parts are. */
export function HowItIs({ overview }: { readonly overview: Overview }): JSX.Element {
  const { usage, failing, days } = overview;
  return (
    <Section id="usage" title="How it is used">
      <p>
        {usage.communities} communities, {usage.people} people. In the last {days} days: {usage.sessions}{" "}
        sessions, {usage.messages} messages.
      </p>
      <h3>Messages that did not arrive</h3>
      {failing.length === 0 && <Nothing>None in the last {days} days.</Nothing>}
      <ul aria-label="Messages that did not arrive">
        {failing.map(({ reason, count }) => (
          <li key={reason}>
            {reason}: {count}
          </li>
        ))}
      </ul>
      <Health />
    </Section>
  );
}

/** What `/health/ready` says; a tap asks again. */
function Health(): JSX.Element {
  const [said, setSaid] = useState("");
  const ask = async (): Promise<void> => {
    try {
      const response = await fetch("/health/ready");
      const body = (await response.json()) as { parts?: string[]; title?: string };
      setSaid(response.ok ? `All is well: ${(body.parts ?? []).join(", ")}.` : (body.title ?? "Not ready."));
    } catch {
      setSaid("The server does not answer.");
    }
  };
  return (
    <div className="row answer-row">
      <Button size="small" onClick={() => void ask()}>
        Ask how the parts are
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}

/** What the app may do in Teams, and what is connected. */
export function WhatItMay({ overview }: { readonly overview: Overview }): JSX.Element {
  return (
    <Section id="may" title="What Guildhall may do">
      <h3>Permissions in Teams</h3>
      <dl>
        {overview.permissions.map(({ name, why }) => (
          <div key={name} className="card">
            <dt className="words">{name}</dt>
            <dd className="quiet">{why}</dd>
          </div>
        ))}
      </dl>
      <h3>Connections</h3>
      <ul aria-label="Connections">
        {overview.connections.map(({ name, isOn, how }) => (
          <li key={name}>
            {name}: {isOn ? "on" : "off"} <span className="quiet words">({how})</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface Entry {
  readonly number: number;
  readonly at: string;
  readonly name: string | null;
  readonly words: string;
  readonly correlation: string;
}
interface Log {
  readonly items: readonly Entry[];
  readonly count: number;
  readonly next: number | null;
}

/** What was done, page by page, and whether the log is whole. */
export function AuditLog(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  const { api, locale } = props;
  const [after, setAfter] = useState(0);
  const { answer, again } = useAsked<Log>(api, `/admin/audit?limit=20&after=${after}`);
  return (
    <Section id="log" title="What was done">
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && (
        <>
          {answer.value.count === 0 && <Nothing>Nothing was done yet.</Nothing>}
          <ol className="plain-list stack" aria-label="What was done">
            {answer.value.items.map(({ number, at, name, words }) => (
              <li key={number}>
                {number}. {name ?? "Somebody who was deleted"} {words}.{" "}
                <span className="quiet">{momentInWords(at, locale)}</span>
              </li>
            ))}
          </ol>
          <div className="row answer-row">
            {after > 0 && (
              <Button size="small" onClick={() => setAfter(0)}>
                From the beginning
              </Button>
            )}
            {answer.value.next !== null && (
              <Button size="small" onClick={() => setAfter(answer.value.next ?? 0)}>
                The next ones
              </Button>
            )}
          </div>
        </>
      )}
      <Verify api={api} />
    </Section>
  );
}

type Verdict =
  | { readonly kind: "whole"; readonly entries: number; readonly hash: string }
  | { readonly kind: "broken"; readonly at: number; readonly why: string };

function Verify({ api }: { readonly api: Api }): JSX.Element {
  const [verdict, setVerdict] = useState<Verdict>();
  const { saving, run } = useSaving();
  const ask = async (): Promise<void> => setVerdict(await run(api.get<Verdict>("/admin/audit/verification")));
  return (
    <>
      <div className="row answer-row">
        <Button size="small" onClick={() => void ask()}>
          Check that it is whole
        </Button>
        <span role="status" className="words">
          {verdict?.kind === "whole" && `${verdict.entries} entries, whole. The last hash: ${verdict.hash}`}
          {verdict?.kind === "broken" && `Entry ${verdict.at} is not what was written: ${verdict.why}.`}
        </span>
      </div>
      <SavingNote saving={saving} saved="" />
    </>
  );
}
