import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";

/** Lets one's own question be asked of people outside the community who could know. */
export function AskBeyond(props: { readonly api: Api; readonly path: string }): JSX.Element {
  const [isSure, setIsSure] = useState(false);
  const { saving, run } = useSaving();
  const ask = async (): Promise<void> => {
    await run(props.api.post<unknown>(`${props.path}/beyond`));
    setIsSure(false);
  };
  return (
    <div className="block">
      {!isSure && <Button onClick={() => setIsSure(true)}>Ask beyond this community</Button>}
      {isSure && (
        <div className="note stack">
          <p>
            Up to three people who could know read your question, in their own chat. They do not read who
            asks, and you do not hear who was asked.
          </p>
          <div className="row">
            <Button appearance="primary" onClick={() => void ask()}>
              Ask them
            </Button>
            <Button onClick={() => setIsSure(false)}>Keep it here</Button>
          </div>
        </div>
      )}
      <SavingNote saving={saving} saved="I ask them. You hear when somebody answers." />
    </div>
  );
}
