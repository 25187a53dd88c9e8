import { useEffect, useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { momentInWords } from "../../ui/moments.ts";
import type { List, Session } from "./session.ts";

/** How many are offered: one tap should do, and a long list is no choice. */
const OFFERED = 6;

interface Near {
  readonly session: Session;
  readonly communityName: string;
}

/** The sessions that this meeting may be, the next one first; one tap chooses. */
export function NearestSessions(props: {
  readonly api: Api;
  readonly communities: readonly { readonly id: string; readonly name: string }[];
  readonly locale: string;
  readonly onChoose: (sessionId: string) => void;
}): JSX.Element {
  const { api, communities, locale, onChoose } = props;
  const [near, setNear] = useState<readonly Near[]>();
  useEffect(() => {
    let isWanted = true;
    void Promise.all(communities.map((community) => plannedIn(api, community))).then((found) => {
      if (isWanted) setNear(found.flat().toSorted((a, b) => a.session.start.localeCompare(b.session.start)));
    });
    return () => {
      isWanted = false;
    };
  }, [api, communities]);
  if (near === undefined) return <p className="quiet">Looking for sessions</p>;
  if (near.length === 0) return <p>Nothing is planned in your communities.</p>;
  return (
    <ul className="plain-list stack block" aria-label="Planned sessions">
      {near.slice(0, OFFERED).map(({ session, communityName }) => (
        <li key={session.id}>
          <Button className="choice" onClick={() => onChoose(session.id)}>
            <span>
              {session.title}
              <br />
              <span className="quiet">
                {communityName}, {session.status === "live" ? "on now" : momentInWords(session.start, locale)}
              </span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

async function plannedIn(
  api: Api,
  community: { readonly id: string; readonly name: string },
): Promise<readonly Near[]> {
  const answer = await api.get<List<Session>>(
    `/communities/${encodeURIComponent(community.id)}/sessions?limit=100`,
  );
  // One community that cannot be read hides its own sessions, not those of the others.
  if (answer.kind === "problem") return [];
  return answer.value.items
    .filter(({ status }) => status === "scheduled" || status === "live")
    .map((session) => ({ session, communityName: community.name }));
}
