import type { JSX } from "react";
import { may } from "../../../core/access/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { WhatCameOfIt } from "../commitments/index.tsx";
import { InvitePeople } from "../invitations/index.tsx";
import { NewsletterChoice } from "../newsletters/index.tsx";
import { OpenAStep, OpenPrompts, Rhythms } from "../prompts/index.tsx";
import { SessionsOf } from "../sessions/index.tsx";
import type { Community } from "./community.ts";
import { WaysOf } from "./community-ways.tsx";
import { Members } from "./members.tsx";

const STATE_WORDS: Readonly<Record<Community["state"], string>> = {
  active: "",
  paused: "It is paused for now.",
  closed: "It is closed. What was written stays readable.",
  merged: "It went over into another community. What was written stays readable.",
};

/** One community: what it is about, what comes next, what is being asked. */
export function CommunityPage(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly locale: string;
}): JSX.Element {
  const { api, communityId, locale } = props;
  const { answer, again } = useAsked<Community>(api, `/communities/${encodeURIComponent(communityId)}`);
  if (answer === undefined) return <p className="quiet">Looking for this community</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const community = answer.value;
  const isOver = community.state === "closed" || community.state === "merged";
  const can = (action: Parameters<typeof may>[1]): boolean => may(community.role ?? "stranger", action);
  return (
    <>
      <WaysOf community={community} here="community" />
      <h1>{community.name}</h1>
      <p>{community.domain}</p>
      {community.practice !== "" && <p>{community.practice}</p>}
      {STATE_WORDS[community.state] !== "" && <p className="note">{STATE_WORDS[community.state]}</p>}
      <SessionsOf
        api={api}
        communityId={communityId}
        locale={locale}
        {...(can("prompt.ask") && !isOver
          ? { beside: (session) => <OpenAStep api={api} session={session} /> }
          : {})}
      />
      {can("prompt.read") && <OpenPrompts api={api} communityId={communityId} locale={locale} />}
      {can("recap.read") && <WhatCameOfIt api={api} communityId={communityId} />}
      {can("prompt.ask") && !isOver && <Rhythms api={api} communityId={communityId} />}
      {can("prompt.read") && !isOver && <NewsletterChoice api={api} communityId={communityId} />}
      {can("members.see") && community.memberList === "shown" && (
        <Members api={api} communityId={communityId} />
      )}
      {can("members.invite") && !isOver && <InvitePeople api={api} communityId={communityId} />}
    </>
  );
}
