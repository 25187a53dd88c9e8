import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { momentInWords } from "../../ui/moments.ts";
import { AskedSection } from "./asked-section.tsx";
import { Nothing } from "./section.tsx";

interface Tie {
  readonly person: string;
  readonly name: string;
  /** How they met: `introduced in Data Guild`. */
  readonly how?: string;
  /** ISO instant. */
  readonly at?: string;
}

const none = (
  <Nothing>
    People whom Guildhall brings together with you will stand here. Nobody else sees this list.
  </Nothing>
);

/** The people whom one was brought together with. */
export function MyTies(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  return (
    <AskedSection<{ readonly items: readonly Tie[] }>
      part="ties"
      api={props.api}
      path="/me/ties"
      absent={none}
    >
      {({ items }) =>
        items.length === 0 ? (
          none
        ) : (
          <ul className="plain-list stack">
            {items.map((tie) => (
              <li key={tie.person} className="card">
                <h3>{tie.name}</h3>
                <p className="quiet">
                  {[tie.how, tie.at === undefined ? undefined : momentInWords(tie.at, props.locale)]
                    .filter((words) => words !== undefined)
                    .join(" · ")}
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </AskedSection>
  );
}
