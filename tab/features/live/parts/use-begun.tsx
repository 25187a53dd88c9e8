import { useState } from "react";

/**
 * The round to which the words in a field belong: that in which they were
 * begun, until they are sent or put away. A round that turns while somebody
 * writes neither clears the field nor sends their words to another place.
 */
export function useBegun(
  round: number,
  draft: string,
  onDraft: (text: string) => void,
): { readonly round: number; readonly isBehind: boolean; readonly onText: (text: string) => void } {
  const [begun, setBegun] = useState<number>();
  const belongsTo = draft === "" ? round : (begun ?? round);
  return {
    round: belongsTo,
    isBehind: belongsTo !== round,
    onText: (text) => {
      setBegun(text === "" ? undefined : belongsTo);
      onDraft(text);
    },
  };
}
