import type { JSX } from "react";
import { CHARTER_FIELDS, FIELD_WORDS, type CharterField } from "../../../core/charter/fields.ts";
import { dayInWords } from "../../ui/moments.ts";
import type { Version } from "./charter.ts";

/** What a version says otherwise than the one before: what went is struck out, what came is underlined. */
export function Differs(props: { readonly version: Version; readonly locale: string }): JSX.Element {
  const said = (part: string, text: string): string =>
    part === "review" && text !== "" ? dayInWords(text, props.locale) : text;
  return (
    <dl>
      {props.version.differs.map(({ part, before, after }) => (
        <div key={part}>
          <dt>{partInWords(part)}</dt>
          {before !== "" && (
            <dd>
              <del className="words">{said(part, before)}</del>
            </dd>
          )}
          {after !== "" && (
            <dd>
              <ins className="words">{said(part, after)}</ins>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function partInWords(part: string): string {
  if (part === "review") return "Day to look at it again";
  if (part === "success") return "How do we see that it works?";
  const field = CHARTER_FIELDS.find((each): each is CharterField => each === part);
  return field === undefined ? part : FIELD_WORDS[field];
}
