import { useId, useState, type JSX } from "react";
import type { Answer, Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";

interface Feed {
  readonly name: string;
  /** Null where none was made. */
  readonly address: string | null;
}

/** The address under which a calendar program follows the schedule: made, renewed and taken back (rule SCH103). */
export function CalendarAddress(props: {
  readonly api: Api;
  /** Empty: all of one's communities. */
  readonly communityId: string;
}): JSX.Element {
  const { api, communityId } = props;
  const path =
    communityId === "" ? "/me/calendar" : `/communities/${encodeURIComponent(communityId)}/calendar`;
  const { answer } = useAsked<Feed>(api, path);
  return (
    <section className="block" aria-label="In your own calendar">
      <h2>In your own calendar</h2>
      {answer?.kind === "ok" && <Address api={api} path={path} feed={answer.value} />}
    </section>
  );
}

function Address(props: { readonly api: Api; readonly path: string; readonly feed: Feed }): JSX.Element {
  const { api, path } = props;
  const [address, setAddress] = useState(props.feed.address);
  const [said, setSaid] = useState("");
  const { saving, run } = useSaving();
  const field = useId();
  const make = async (isNew: boolean): Promise<void> => {
    setSaid(isNew ? "This is the new address. The old one no longer works." : "This is your address.");
    const made = await run(api.put<Feed>(path, { isNew }));
    if (made !== undefined) setAddress(made.address);
  };
  const stop = async (): Promise<void> => {
    setSaid("The address no longer works.");
    const ended: Answer<undefined> = await api.remove<undefined>(path);
    await run(Promise.resolve(ended));
    if (ended.kind === "ok") setAddress(null);
  };
  return (
    <>
      <p>
        Add this address to your calendar program as a calendar from the internet. It follows every change.
      </p>
      {address !== null && (
        <div className="stack">
          <label htmlFor={field}>Calendar address</label>
          <Input id={field} readOnly value={address} onFocus={(event) => event.target.select()} />
          <p className="quiet">Keep it to yourself: whoever has it can read it, as long as you can.</p>
        </div>
      )}
      <div className="row gap">
        {address === null ? (
          <Button onClick={() => void make(false)}>Make an address</Button>
        ) : (
          <>
            <Button onClick={() => void make(true)}>Make a new address</Button>
            <Button onClick={() => void stop()}>Stop this address</Button>
          </>
        )}
      </div>
      <SavingNote saving={saving} saved={said} />
    </>
  );
}
