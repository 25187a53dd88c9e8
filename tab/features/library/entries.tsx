import type { JSX } from "react";
import { KIND_WORDS } from "../../../core/library/kinds.ts";
import { entryHref, type Brief } from "./entry.ts";

/** Entries in a list, each a link to itself. */
export function Entries(props: { readonly entries: readonly Brief[] }): JSX.Element {
  return (
    <ul className="plain-list stack">
      {props.entries.map((entry) => (
        <li key={`${entry.community}|${entry.id}`} className="card">
          <p className="said">
            <a href={entryHref(entry)}>{entry.title}</a>
          </p>
          <p className="quiet">{lineOf(entry)}</p>
          {entry.text !== "" && <p className="words">{entry.text.slice(0, 160)}</p>}
        </li>
      ))}
    </ul>
  );
}

function lineOf(entry: Brief): string {
  const parts = [`${KIND_WORDS[entry.kind]} of ${entry.communityName}`];
  if (entry.kind === "question")
    parts.push(
      entry.isAnswered ? "answered" : entry.answers === 0 ? "no answer yet" : `${entry.answers} answers`,
    );
  if (entry.uses > 0) parts.push(entry.uses === 1 ? "used by one member" : `used by ${entry.uses} members`);
  if (entry.isStale) parts.push("to be looked at again");
  return parts.join(" · ");
}
