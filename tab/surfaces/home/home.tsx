import { Suspense, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { CommunityWays } from "../../features/communities/index.tsx";
import { InTeamsTheme } from "../../ui/fluent.tsx";
import { useTheme } from "../../ui/theme.tsx";
import { Ways } from "../../ui/ways.tsx";
import { AskedPage, YourCommunities } from "./asked-page.tsx";
import { whereIn, type OwnPlace, type Where } from "./where.ts";

/** The personal tab: where one can go, and the page that the address asks for. */
export function Home(props: {
  readonly api: Api;
  readonly locale: string;
  readonly asked: URLSearchParams;
}): JSX.Element {
  const theme = useTheme();
  const where = whereIn(props.asked);
  return (
    <InTeamsTheme theme={theme}>
      <main className="page home">
        <WaysFrom api={props.api} where={where} />
        <Suspense fallback={<p className="quiet">Opening it</p>}>
          <AskedPage {...props} where={where} />
        </Suspense>
      </main>
    </InTeamsTheme>
  );
}

const OWN_WAYS: readonly { readonly id: OwnPlace; readonly title: string; readonly href: string }[] = [
  { id: "communities", title: "Your communities", href: "?" },
  { id: "me", title: "Your own page", href: "?me" },
  { id: "schedule", title: "Your schedule", href: "?schedule=" },
  { id: "agendas", title: "Agendas", href: "?gallery" },
  { id: "library", title: "Library", href: "?library" },
  { id: "directory", title: "All communities", href: "?directory" },
];

/** Where one can go from here, on top of the page. What reads its community anyway draws that community's ways itself. */
function WaysFrom({ api, where }: { readonly api: Api; readonly where: Where }): JSX.Element | null {
  if (where.kind === "alone") return null;
  if (where.kind === "own") return <Ways label="Guildhall" ways={OWN_WAYS} here={where.here} />;
  const { communityId, here } = where;
  return (
    <>
      <YourCommunities />
      {here !== "community" && here !== "steward" && (
        <CommunityWays api={api} communityId={communityId} here={here} />
      )}
    </>
  );
}
