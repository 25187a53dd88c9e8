import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { TiesView, type Tie } from "../matching/index.tsx";
import { AskedSection } from "./asked-section.tsx";
import { Nothing } from "../../ui/section.tsx";

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
        items.length === 0 ? none : <TiesView api={props.api} locale={props.locale} ties={items} />
      }
    </AskedSection>
  );
}
