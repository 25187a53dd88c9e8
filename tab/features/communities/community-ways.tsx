import type { JSX } from "react";
import { may } from "../../../core/access/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Ways, type Way } from "../../ui/ways.tsx";
import type { Community } from "./community.ts";

/** The pages of a community. */
export type CommunityPlace =
  | "community"
  | "schedule"
  | "library"
  | "topics"
  | "value"
  | "charter"
  | "introductions"
  | "agendas"
  | "steward";

type Named = Pick<Community, "id" | "name" | "role">;

/** What a community has, on top of each of its pages: only where its reader may go. */
export function WaysOf(props: { readonly community: Named; readonly here: CommunityPlace }): JSX.Element {
  const { community, here } = props;
  return <Ways label={community.name} ways={waysIn(community)} here={here} />;
}

/** The same on a page that does not know the community itself. */
export function CommunityWays(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly here: CommunityPlace;
}): JSX.Element {
  const { api, communityId, here } = props;
  const { answer } = useAsked<Community>(api, `/communities/${encodeURIComponent(communityId)}`);
  return (
    <div className="ways-place">
      {answer?.kind === "ok" && <WaysOf community={answer.value} here={here} />}
    </div>
  );
}

function waysIn({ id, name, role }: Named): readonly Way[] {
  const place = encodeURIComponent(id);
  const as = role ?? "stranger";
  const all: readonly (Way & { readonly id: CommunityPlace; readonly isOpen: boolean })[] = [
    { id: "community", title: name, href: `?community=${place}`, isOpen: true },
    { id: "schedule", title: "Schedule", href: `?schedule=${place}`, isOpen: role !== null },
    {
      id: "agendas",
      title: "Agendas",
      href: `?gallery&community=${place}`,
      isOpen: true,
    },
    { id: "topics", title: "Topics", href: `?learning&community=${place}`, isOpen: may(as, "recap.read") },
    { id: "library", title: "Library", href: `?library&community=${place}`, isOpen: may(as, "recap.read") },
    { id: "introductions", title: "Introductions", href: `?introductions=${place}`, isOpen: role !== null },
    { id: "charter", title: "Charter", href: `?charter&community=${place}`, isOpen: role !== null },
    { id: "value", title: "Value", href: `?value&community=${place}`, isOpen: may(as, "sums.read") },
    {
      id: "steward",
      title: "Look after it",
      href: `?community=${place}&page=steward`,
      isOpen: may(as, "community.manage"),
    },
  ];
  return all.filter(({ isOpen }) => isOpen);
}
