import { lazy, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { AdministrationPage } from "../../features/administration/index.tsx";
import {
  EditorPage,
  Gallery,
  LibraryFiles,
  RehearsalPage,
  RunSheet,
  TemplatePage,
} from "../../features/agendas/index.tsx";
import { CharterPage } from "../../features/charter/index.tsx";
import { CommitAfter } from "../../features/commitments/index.tsx";
import { Communities, CommunityPage, CommunityWays, Directory } from "../../features/communities/index.tsx";
import { IntroductionsPage } from "../../features/matching/index.tsx";
import { LearningPage } from "../../features/learning/index.tsx";
import { LibraryPage, SaveTakeaway } from "../../features/library/index.tsx";
import { LinkPage } from "../../features/invitations/index.tsx";
import { Coming, MePage, MyQuestions } from "../../features/me/index.tsx";
import { PromptPage } from "../../features/prompts/index.tsx";
import { SchedulePage } from "../../features/schedule/index.tsx";
import { RecapPage } from "../../features/recap/index.tsx";
import { StewardPage } from "../../features/steward/index.tsx";

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
export function AskedPage(props: Asked): JSX.Element {
  return pageOfOne(props) ?? pageOfAgendas(props) ?? pageOfCommunity(props) ?? <OwnPage {...props} />;
}

/** A session's recap, a question, an invitation's link. */
function pageOfOne({ api, locale, asked }: Asked): JSX.Element | undefined {
  const session = asked.get("session");
  if (session !== null)
    return (
      <RecapPage
        api={api}
        sessionId={session}
        locale={locale}
        before={({ communityId }) => <CommunityWays api={api} communityId={communityId} here="schedule" />}
        beside={({ communityId }, { text, name }) => (
          <SaveTakeaway api={api} communityId={communityId} sessionId={session} text={text} of={name} />
        )}
        after={({ communityId }) => <CommitAfter api={api} communityId={communityId} sessionId={session} />}
      />
    );
  const prompt = asked.get("prompt");
  if (prompt !== null) return <PromptPage api={api} promptId={prompt} locale={locale} />;
  const invitation = asked.get("invitation");
  return invitation === null ? undefined : <LinkPage api={api} link={invitation} />;
}

/** The gallery, one of what it holds, and the places to shape, rehearse and print it. */
function pageOfAgendas({ api, asked }: Asked): JSX.Element | undefined {
  const community = asked.get("community");
  const edited = asked.get("edit");
  if (edited !== null && community !== null)
    return <EditorPage api={api} communityId={community} templateId={edited} />;
  const rehearsed = asked.get("rehearse");
  if (rehearsed !== null) return <RehearsalPage api={api} templateId={rehearsed} />;
  const printed = asked.get("sheet");
  if (printed !== null) return <RunSheet api={api} templateId={printed} />;
  const template = asked.get("template");
  if (template !== null) return <TemplatePage api={api} templateId={template} communityId={community} />;
  if (asked.has("library-files")) return <LibraryFiles api={api} />;
  return asked.has("gallery") ? <Gallery api={api} communityId={community} /> : undefined;
}

/** What a community plans, knows, wants to learn, is for and is worth. */
function pageOfCommunity({ api, locale, asked }: Asked): JSX.Element | undefined {
  const schedule = asked.get("schedule");
  if (schedule !== null) return <SchedulePage api={api} locale={locale} communityId={schedule} />;
  const introductions = asked.get("introductions");
  if (introductions !== null)
    return <IntroductionsPage api={api} communityId={introductions} locale={locale} />;
  if (asked.has("library")) return <LibraryPage api={api} asked={asked} />;
  const communityId = asked.get("community");
  if (communityId === null) return undefined;
  const page = { api, locale, communityId };
  if (asked.has("charter")) return <CharterPage {...page} />;
  if (asked.has("learning")) return <LearningPage {...page} />;
  if (asked.has("value")) return <ValuePage {...page} />;
  if (asked.has("report")) return <ReportPage {...page} />;
  if (asked.get("page") === "steward") return <StewardPage api={api} communityId={communityId} />;
  return <CommunityPage {...page} />;
}

/** What is one's own, in no community. */
function OwnPage({ api, locale, asked }: Asked): JSX.Element {
  if (asked.has("admin")) return <AdministrationPage api={api} locale={locale} />;
  const about = asked.get("directory");
  if (about !== null) return <Directory api={api} about={about} />;
  if (asked.has("me")) return <MePage api={api} locale={locale} />;
  return (
    <Communities
      api={api}
      waiting={
        <>
          <Coming api={api} locale={locale} />
          <MyQuestions api={api} locale={locale} />
        </>
      }
    />
  );
}
