import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";

interface Leave {
  readonly offered: "none" | "to stewards" | "everybody";
  readonly isGiven: boolean;
}

/** Whether the sessions that one plans become Teams meetings in one's own calendar (rule SCH68). */
export function MyMeetings(props: { readonly api: Api }): JSX.Element | null {
  const { answer } = useAsked<Leave>(props.api, "/me/meetings");
  if (answer?.kind !== "ok" || answer.value.offered === "none") return null;
  return (
    <section className="gap" aria-label="Teams meetings">
      <h3>Teams meetings</h3>
      {answer.value.offered === "everybody" ? (
        <p>The sessions that you plan stand in your calendar, each with its Teams meeting.</p>
      ) : (
        <Choice api={props.api} isGiven={answer.value.isGiven} />
      )}
    </section>
  );
}

function Choice(props: { readonly api: Api; readonly isGiven: boolean }): JSX.Element {
  const { api } = props;
  const [isGiven, setGiven] = useState(props.isGiven);
  const { saving, run } = useSaving();
  const give = async (): Promise<void> => {
    if ((await run(api.put<Leave>("/me/meetings"))) !== undefined) setGiven(true);
  };
  const take = async (): Promise<void> => {
    const taken = await api.remove<undefined>("/me/meetings");
    const done = await run(
      Promise.resolve(taken.kind === "ok" ? { kind: "ok" as const, value: true } : taken),
    );
    if (done !== undefined) setGiven(false);
  };
  return (
    <>
      <p>
        {isGiven
          ? "The sessions that you plan stand in your calendar, each with its Teams meeting. Nobody gets a second invitation from it."
          : "Guildhall can put the sessions that you plan into your calendar and make a Teams meeting for each. It reads nothing else there."}
      </p>
      <div className="row">
        <Button onClick={() => void (isGiven ? take() : give())}>
          {isGiven ? "Stop doing that" : "Do that for me"}
        </Button>
      </div>
      <SavingNote
        saving={saving}
        saved={
          isGiven ? "Your next sessions come into your calendar." : "Stopped. Meetings that are made stay."
        }
      />
    </>
  );
}
