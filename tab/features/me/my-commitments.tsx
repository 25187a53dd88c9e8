import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { HowItWent, type Commitment } from "../commitments/index.tsx";
import { Few } from "../../ui/few.tsx";
import { Nothing } from "../../ui/section.tsx";
import { AskedSection } from "./asked-section.tsx";

/** What one said one will do, what is open first, and how it went. */
export function MyCommitments(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  return (
    <AskedSection<{ readonly items: readonly Commitment[] }>
      part="commitments"
      api={props.api}
      path="/me/commitments"
    >
      {({ items }, again) =>
        items.length === 0 ? (
          <Nothing>Nothing yet. After a session you can keep here what you will do with it.</Nothing>
        ) : (
          <Few items={openFirst(items)} of="What I will do">
            {(shown) => (
              <ul className="plain-list stack">
                {shown.map((commitment) => (
                  <li key={commitment.id} className="card">
                    <HowItWent {...props} commitment={commitment} onSaved={again} />
                  </li>
                ))}
              </ul>
            )}
          </Few>
        )
      }
    </AskedSection>
  );
}

function openFirst(items: readonly Commitment[]): readonly Commitment[] {
  const isOpen = ({ outcome }: Commitment): boolean => outcome === null || outcome === "not yet";
  return [...items.filter(isOpen), ...items.filter((each) => !isOpen(each)).toReversed()];
}
