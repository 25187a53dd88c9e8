import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { below } from "./community.ts";

/** What did not arrive, as `GET /communities/{id}/undelivered` tells it. */
interface Undelivered {
  readonly total: number;
  readonly items: readonly {
    readonly name: string;
    readonly what: string;
    readonly reason: string;
    readonly at: string;
  }[];
}

/** What of the last two weeks did not arrive, and one button that sends it again. */
export function NotDelivered(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const { answer, again } = useAsked<Undelivered>(props.api, below(props.communityId, "undelivered"));
  return (
    <Section id="undelivered" title="Not delivered">
      {answer === undefined && <p className="quiet">Looking</p>}
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && <List {...props} undelivered={answer.value} onSent={again} />}
    </Section>
  );
}

function List(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly undelivered: Undelivered;
  readonly onSent: () => void;
}): JSX.Element {
  const { total, items } = props.undelivered;
  const [done, setDone] = useState("");
  const [isSending, setSending] = useState(false);
  const send = async (): Promise<void> => {
    setSending(true);
    const path = below(props.communityId, "undelivered/again");
    const sent = await props.api.post<{ readonly words: string }>(path);
    setSending(false);
    setDone(sent.kind === "ok" ? sent.value.words : sent.problem.sentence);
    if (sent.kind === "ok") props.onSent();
  };
  return (
    <>
      <p role="status">{done}</p>
      {total === 0 ? (
        <p>Everything of the last two weeks has arrived, or is on its way.</p>
      ) : (
        <>
          <ul className="plain-list stack" aria-label="Not delivered">
            {items.map(({ name, what, reason, at }, index) => (
              <li key={`${index}|${at}`}>
                {name}: {what}. <span className="quiet">{reason}.</span>
              </li>
            ))}
          </ul>
          {total > items.length && <p className="quiet">{total - items.length} more are not listed.</p>}
          <p className="quiet">Sent again, it goes to those who can be reached by now.</p>
          <Button disabled={isSending} onClick={() => void send()}>
            Send again
          </Button>
        </>
      )}
    </>
  );
}
