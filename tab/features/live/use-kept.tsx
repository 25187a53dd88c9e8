import { useState } from "react";
import { keep, kept } from "../../adapters/keep.ts";

/** A text of this window that outlives a reload. @param name where it is kept */
export function useKept(name: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => kept(name) ?? "");
  return [
    text,
    (next) => {
      setText(next);
      keep(name, next);
    },
  ];
}
