import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";

/** Says as a second person that a result is so. */
export function Confirm(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly commitment: { readonly id: string; readonly name: string; readonly text: string };
  readonly onDone: () => void;
}): JSX.Element {
  const { api, communityId, commitment } = props;
  const { saving, run } = useSaving();
  const confirm = async (): Promise<void> => {
    const path = `/communities/${encodeURIComponent(communityId)}/commitments/${encodeURIComponent(commitment.id)}/confirmation`;
    if ((await run(api.post(path))) !== undefined) props.onDone();
  };
  return (
    <div className="row">
      <Button
        size="small"
        disabled={saving.kind === "saving"}
        aria-label={`I can confirm this: ${commitment.name}, ${commitment.text}`}
        onClick={() => void confirm()}
      >
        I can confirm this
      </Button>
      <SavingNote saving={saving} saved="Confirmed. Thank you." />
    </div>
  );
}
