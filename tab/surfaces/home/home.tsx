import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Communities, CommunityPage } from "../../features/communities/index.tsx";
import { RecapPage } from "../../features/recap/index.tsx";
import { InTeamsTheme } from "../../ui/fluent.tsx";
import { useTheme } from "../../ui/theme.tsx";

/** Shows what the address asks for: one community, one session's recap, or all communities. */
export function Home(props: {
  readonly api: Api;
  readonly locale: string;
  readonly asked: URLSearchParams;
}): JSX.Element {
  const theme = useTheme();
  const community = props.asked.get("community");
  const session = props.asked.get("session");
  return (
    <InTeamsTheme theme={theme}>
      <main className="page home">
        {session !== null ? (
          <RecapPage api={props.api} sessionId={session} locale={props.locale} />
        ) : community !== null ? (
          <CommunityPage api={props.api} communityId={community} locale={props.locale} />
        ) : (
          <Communities api={props.api} />
        )}
      </main>
    </InTeamsTheme>
  );
}
