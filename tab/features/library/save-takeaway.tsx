import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { AddEntry } from "./add-entry.tsx";

/** Keeps what somebody took away from a session in the community's library. */
export function SaveTakeaway(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly sessionId: string;
  readonly text: string;
  readonly of: string;
}): JSX.Element {
  const [state, setState] = useState<"closed" | "open" | "saved">("closed");
  if (state === "saved") return <p role="status">It is in the library; somebody else checks it.</p>;
  if (state === "open")
    return (
      <AddEntry
        api={props.api}
        communityId={props.communityId}
        text={props.text}
        source={{ kind: "session", ref: props.sessionId }}
        onSaved={() => setState("saved")}
      />
    );
  return (
    <Button
      size="small"
      appearance="subtle"
      aria-label={`Save to the library what ${props.of} took away`}
      onClick={() => setState("open")}
    >
      Save to the library
    </Button>
  );
}
