import type { JSX } from "react";
import { may } from "../../../core/access/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { WaysOf } from "../communities/index.tsx";
import { ReportsOf } from "../reports/index.tsx";
import type { Looked } from "./community.ts";
import { InCommonWith } from "./in-common.tsx";
import { Life } from "./life.tsx";
import { Newcomers } from "./newcomers.tsx";
import { People } from "./people.tsx";
import { Reach } from "./reach.tsx";
import { Requests } from "./requests.tsx";
import { NotDelivered } from "./undelivered.tsx";
import { Settings } from "./settings.tsx";

const PARTS = [
  { id: "people", title: "People" },
  { id: "requests", title: "Requests" },
  { id: "newcomers", title: "Newcomers" },
  { id: "reach", title: "Reach" },
  { id: "common", title: "Who asks about the same" },
  { id: "undelivered", title: "Not delivered" },
  { id: "reports", title: "Reports" },
  { id: "settings", title: "Settings" },
  { id: "life", title: "Pause, merge, close" },
] as const;

/** Everything that a steward looks after in one community. */
export function StewardPage(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const { api, communityId } = props;
  const { answer, again } = useAsked<Looked>(api, `/communities/${encodeURIComponent(communityId)}`);
  if (answer === undefined) return <p className="quiet">Looking for this community</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const community = answer.value;
  if (!may(community.role ?? "stranger", "community.manage"))
    return (
      <>
        <WaysOf community={community} here="steward" />
        <h1>{community.name}</h1>
        <p>This page is for its stewards.</p>
      </>
    );
  return (
    <>
      <WaysOf community={community} here="steward" />
      <h1>Looking after {community.name}</h1>
      <nav aria-label="On this page" className="jumps">
        <ul className="plain-list row">
          {PARTS.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <People api={api} community={community} onStewards={again} />
      <Requests api={api} communityId={communityId} />
      <Newcomers api={api} communityId={communityId} />
      <Reach api={api} communityId={communityId} />
      <InCommonWith api={api} communityId={communityId} />
      <NotDelivered api={api} communityId={communityId} />
      <div id="reports">
        <ReportsOf api={api} communityId={communityId} />
      </div>
      <Settings api={api} community={community} onSaved={again} />
      <Life api={api} community={community} onChanged={again} />
    </>
  );
}
