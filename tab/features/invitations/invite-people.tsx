import { useState, type JSX } from "react";
import { sayInvited } from "../../../core/invitations/index.ts";
import type { Api, Problem } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Textarea } from "../../ui/fluent.tsx";
import { Trouble } from "../../ui/trouble.tsx";

interface Invited {
  readonly invited: number;
  readonly members: number;
  readonly again: number;
  readonly repeated: number;
  readonly beyond: number;
  readonly unread: readonly string[];
  readonly unreadCount: number;
}

interface Open {
  readonly items: readonly { readonly key: string; readonly address: string; readonly isSent: boolean }[];
}

/** Pasted addresses become invitations, a link can be handed out, and cards go out when somebody says so. */
export function InvitePeople(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const { api, communityId } = props;
  const path = `/communities/${encodeURIComponent(communityId)}`;
  const { answer, again } = useAsked<Open>(api, `${path}/invitations`);
  const [pasted, setPasted] = useState("");
  const [said, setSaid] = useState("");
  const [link, setLink] = useState("");
  const [problem, setProblem] = useState<Problem>();

  const invite = async (): Promise<void> => {
    const result = await api.post<Invited>(`${path}/invitations`, { addresses: pasted });
    if (result.kind === "problem") return setProblem(result.problem);
    const { invited, again: before, members } = result.value;
    setSaid(sayInvited(result.value));
    if (invited + before + members > 0) setPasted("");
    again();
  };
  const send = async (): Promise<void> => {
    const result = await api.post<{ readonly count: number }>(`${path}/invitations/send`);
    if (result.kind === "problem") return setProblem(result.problem);
    setSaid(`${result.value.count === 1 ? "One card is" : `${result.value.count} cards are`} on the way.`);
    again();
  };
  const makeLink = async (renew: boolean): Promise<void> => {
    const result = await api.put<{ readonly address: string }>(`${path}/invite-link`, { renew });
    if (result.kind === "problem") setProblem(result.problem);
    else setLink(result.value.address);
  };
  const open = answer?.kind === "ok" ? answer.value.items : [];
  const unsent = open.filter(({ isSent }) => !isSent).length;
  return (
    <section className="block" aria-labelledby="invite-people">
      <h2 id="invite-people">Invite people</h2>
      {problem !== undefined && <Trouble problem={problem} />}
      <Field label="Addresses, up to 500 at once">
        <Textarea value={pasted} onChange={(_, data) => setPasted(data.value)} rows={3} />
      </Field>
      <p className="quiet">
        Each becomes an invitation. Nobody is a member before they say yes, and nobody is written to unless
        you send the cards.
      </p>
      <p role="status">{said}</p>
      <div className="row block">
        <Button appearance="primary" disabled={pasted.trim() === ""} onClick={() => void invite()}>
          Invite them
        </Button>
        <Button onClick={() => void makeLink(link !== "")}>
          {link === "" ? "Get a link" : "Make a new link"}
        </Button>
      </div>
      {link !== "" && <LinkToCopy link={link} />}
      {open.length > 0 && (
        <div className="row block">
          <p>{open.length === 1 ? "One invitation is open." : `${open.length} invitations are open.`}</p>
          {unsent > 0 && <Button onClick={() => void send()}>Send cards to those I can reach</Button>}
        </div>
      )}
    </section>
  );
}

function LinkToCopy({ link }: { readonly link: string }): JSX.Element {
  return (
    <label className="field block">
      <span>Whoever in the company opens this can join</span>
      <input readOnly value={link} onFocus={(event) => event.target.select()} />
    </label>
  );
}
