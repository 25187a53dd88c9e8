import { useState } from "react";

/** A field for something that can be shared already, and changed. */
export interface Edited {
  /** What is typed, or what is shared where nothing is. */
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What was typed is sent: the field shows what is shared. */
  readonly onSent: () => void;
}

/**
 * What is typed stays until it is sent: through whatever others share
 * meanwhile, a step that moves on, and a reload.
 * @param draft what is kept of it in this window; empty: nothing
 */
export function useEdited(shared: string, draft: string, onDraft: (text: string) => void): Edited {
  const [typed, setTyped] = useState(draft === "" ? undefined : draft);
  return {
    text: typed ?? shared,
    onText: (text) => {
      setTyped(text);
      onDraft(text === shared ? "" : text);
    },
    onSent: () => {
      setTyped(undefined);
      onDraft("");
    },
  };
}
