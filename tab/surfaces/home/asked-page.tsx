import { lazy, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { AdministrationPage } from "../../features/administration/index.tsx";
import {
  EditorPage,
  ProgrammePage,
  Gallery,
  LibraryFiles,
  RehearsalPage,
  RunSheet,
  TemplatePage,
} from "../../features/agendas/index.tsx";
import { CharterPage } from "../../features/charter/index.tsx";
import { CommitAfter, WhatCameOfIt } from "../../features/commitments/index.tsx";
import {
  Communities,
  CommunityPage,
  CommunityWays,
  Directory,
  type CommunityPlace,
} from "../../features/communities/index.tsx";
import { IntroductionsPage } from "../../features/matching/index.tsx";
import { LearningPage } from "../../features/learning/index.tsx";
import { LibraryPage, SaveTakeaway } from "../../features/library/index.tsx";
import { LinkPage } from "../../features/invitations/index.tsx";
import { Coming, MePage, MyQuestions } from "../../features/me/index.tsx";
import { PromptPage } from "../../features/prompts/index.tsx";
import { SchedulePage } from "../../features/schedule/index.tsx";
import { RecapPage } from "../../features/recap/index.tsx";
import { StewardPage } from "../../features/steward/index.tsx";
import type { OwnPlace, Where } from "./where.ts";

/** Few look at figures, and whoever does can wait for their pictures: they come apart from the rest. */
const ValuePage = lazy(async () => ({
  default: (await import("../../features/value/index.tsx")).ValuePage,
}));

const ReportPage = lazy(async () => ({
  default: (await import("../../features/value/index.tsx")).ReportPage,
}));

interface Asked {
  readonly api: Api;
  readonly locale: string;
  readonly asked: URLSearchParams;
}

/** The page that the address asks for; without any, all communities of whoever reads. */
export function AskedPage({ where, ...asked }: Asked & { readonly where: Where }): JSX.Element {
  if (where.kind === "community") return PAGES[where.here]({ ...asked, communityId: where.communityId });
  if (where.kind === "own") return OWN_PAGES[where.here](asked);
  return pageOfOne(asked) ?? pageOfTemplate(asked) ?? OWN_PAGES.communities(asked);
}

/** The way back from whatever is about one community. */
export function YourCommunities(): JSX.Element {
  return (
    <p className="quiet">
      <a href="?">Your communities</a>
    </p>
  );
}

/** A session's recap, a question, an invitation's link, what administrators look after. */
function pageOfOne({ api, locale, asked }: Asked): JSX.Element | undefined {
  const session = asked.get("session");
  if (session !== null)
    return (
      <RecapPage
        api={api}
        sessionId={session}
        locale={locale}
        before={({ communityId }) => (
          <>
            <YourCommunities />
            <CommunityWays api={api} communityId={communityId} here="schedule" />
          </>
        )}
        beside={({ communityId }, { text, name }) => (
          <SaveTakeaway api={api} communityId={communityId} sessionId={session} text={text} of={name} />
        )}
        after={({ communityId }) => <CommitAfter api={api} communityId={communityId} after={{ session }} />}
      />
    );
  const prompt = asked.get("prompt");
  if (prompt !== null)
    return (
      <PromptPage
        api={api}
        promptId={prompt}
        locale={locale}
        after={({ communityId }) => <CommitAfter api={api} communityId={communityId} after={{ prompt }} />}
      />
    );
  const invitation = asked.get("invitation");
  if (invitation !== null) return <LinkPage api={api} link={invitation} />;
  return asked.has("admin") ? <AdministrationPage api={api} locale={locale} /> : undefined;
}

/** One agenda or programme, and the places to shape, rehearse and print it. */
function pageOfTemplate({ api, asked }: Asked): JSX.Element | undefined {
  const community = asked.get("community");
  const edited = asked.get("edit");
  if (edited !== null && community !== null)
    return <EditorPage api={api} communityId={community} templateId={edited} />;
  const programme = asked.get("programme");
  if (programme !== null && community !== null)
    return <ProgrammePage api={api} communityId={community} programmeId={programme} />;
  const rehearsed = asked.get("rehearse");
  if (rehearsed !== null) return <RehearsalPage api={api} templateId={rehearsed} />;
  const printed = asked.get("sheet");
  if (printed !== null) return <RunSheet api={api} templateId={printed} />;
  const template = asked.get("template");
  if (template !== null) return <TemplatePage api={api} templateId={template} communityId={community} />;
  return asked.has("library-files") ? <LibraryFiles api={api} /> : undefined;
}

type Drawn<Place extends string, Props> = Readonly<Record<Place, (props: Props) => JSX.Element>>;

/** What a community plans, knows, wants to learn, is for and is worth. */
/** What members tell of trying a practice, and the way to try it oneself. */
function triedOf(api: Api): NonNullable<Parameters<typeof LibraryPage>[0]["below"]> {
  return ({ id, community, kind, state }) =>
    kind !== "practice" || state !== "found" ? (
      <></>
    ) : (
      <>
        <WhatCameOfIt api={api} communityId={community} entry={id} />
        <CommitAfter api={api} communityId={community} after={{ entry: id }} title="Will you try it?" />
      </>
    );
}

const PAGES: Drawn<CommunityPlace, Asked & { readonly communityId: string }> = {
  community: ({ asked: _asked, ...page }) => <CommunityPage {...page} />,
  schedule: ({ asked: _asked, ...page }) => <SchedulePage {...page} />,
  agendas: ({ api, communityId }) => <Gallery api={api} communityId={communityId} />,
  topics: ({ asked: _asked, ...page }) => <LearningPage {...page} />,
  library: ({ api, asked }) => <LibraryPage api={api} asked={asked} below={triedOf(api)} />,
  introductions: ({ asked: _asked, ...page }) => <IntroductionsPage {...page} />,
  charter: ({ asked: _asked, ...page }) => <CharterPage {...page} />,
  value: ({ asked, ...page }) => (asked.has("report") ? <ReportPage {...page} /> : <ValuePage {...page} />),
  steward: ({ api, communityId }) => <StewardPage api={api} communityId={communityId} />,
};

/** What is one's own, in no community. */
const OWN_PAGES: Drawn<OwnPlace, Asked> = {
  communities: ({ api, locale }) => (
    <Communities
      api={api}
      waiting={
        <>
          <Coming api={api} locale={locale} />
          <MyQuestions api={api} locale={locale} />
        </>
      }
    />
  ),
  me: ({ api, locale }) => <MePage api={api} locale={locale} />,
  schedule: ({ api, locale }) => <SchedulePage api={api} locale={locale} communityId="" />,
  agendas: ({ api }) => <Gallery api={api} communityId={null} />,
  library: ({ api, asked }) => <LibraryPage api={api} asked={asked} />,
  directory: ({ api, asked }) => <Directory api={api} about={asked.get("directory") ?? ""} />,
};
