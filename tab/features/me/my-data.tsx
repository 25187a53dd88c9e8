import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { titleOf } from "./parts.ts";
import { Section } from "../../ui/section.tsx";

interface ExportAddress {
  readonly url: string;
  readonly jsonUrl: string;
  readonly expiresAt: string;
}

/** Taking everything along, and ending it. */
export function MyData(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  return (
    <Section id="data" title={titleOf("data")}>
      <TakeAlong {...props} />
      <EndAll api={props.api} />
    </Section>
  );
}

function TakeAlong(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  const [address, setAddress] = useState<ExportAddress>();
  const { saving, run } = useSaving();
  const ask = async (): Promise<void> => setAddress(await run(props.api.post<ExportAddress>("/me/export")));
  return (
    <div className="card">
      <h3>Everything that Guildhall holds about you</h3>
      {address === undefined ? (
        <div className="row answer-row">
          <Button size="small" disabled={saving.kind === "saving"} onClick={() => void ask()}>
            Export my data
          </Button>
        </div>
      ) : (
        <>
          <ul className="plain-list row answer-row">
            <li>
              <a href={address.url} target="_blank" rel="noreferrer">
                Read it
              </a>
            </li>
            <li>
              <a href={address.jsonUrl} target="_blank" rel="noreferrer" download="guildhall.json">
                Get it as JSON
              </a>
            </li>
          </ul>
          <p className="quiet">
            These links are yours alone and open until {momentInWords(address.expiresAt, props.locale)}.
          </p>
        </>
      )}
      <SavingNote saving={saving} saved="Your export is ready." />
    </div>
  );
}

function EndAll(props: { readonly api: Api }): JSX.Element {
  const [isSure, setIsSure] = useState(false);
  const { saving, run } = useSaving();
  const end = async (): Promise<void> => {
    setIsSure(false);
    await run(props.api.remove("/me/data"));
  };
  return (
    <div className="card gap">
      <h3>Delete everything about me</h3>
      <p>
        Your profile, memberships, settings and requests go for good. What you shared stays with its
        community, without your name.
      </p>
      <div className="row answer-row">
        {isSure ? (
          <>
            <Button size="small" appearance="primary" onClick={() => void end()}>
              Delete it for good
            </Button>
            <Button size="small" onClick={() => setIsSure(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <Button size="small" disabled={saving.kind === "saved"} onClick={() => setIsSure(true)}>
            Delete my data
          </Button>
        )}
      </div>
      <SavingNote saving={saving} saved="Everything about you is being deleted. It takes a few minutes." />
    </div>
  );
}
