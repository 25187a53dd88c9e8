import { lazy, Suspense, type JSX } from "react";
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
import { InTeamsTheme } from "../../ui/fluent.tsx";
import { useTheme } from "../../ui/theme.tsx";
import { Ways } from "../../ui/ways.tsx";
import { whereIn, type OwnPlace } from "./where.ts";

/** Few look at figures, and whoever does can wait for their pictures: they come apart from the rest. */
const ValuePage = lazy(async () => ({
  default: (await import("../../features/value/index.tsx")).ValuePage,
}));

const ReportPage = lazy(async () => ({
  default: (await import("../../features/value/index.tsx")).ReportPage,
}));

/** Shows what the address asks for: one community, one question, one session's recap, a schedule, a community's introductions, one's own page, the directory, the administrators' page, the gallery of agendas, one of them, the places to shape, rehearse and print it, or all communities. */
export function Home(props: {
  readonly api: Api;
  readonly locale: string;
  readonly asked: URLSearchParams;
}): JSX.Element {
  const theme = useTheme();
  return (
    <InTeamsTheme theme={theme}>
      <main className="page home">
        <WaysFrom api={props.api} asked={props.asked} />
        <Suspense fallback={<p className="quiet">Opening it</p>}>
          <Asked {...props} />
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

/** Where one can go from here, on top of the page. */
function WaysFrom(props: { readonly api: Api; readonly asked: URLSearchParams }): JSX.Element | null {
  const where = whereIn(props.asked);
  if (where.kind === "alone") return null;
  if (where.kind === "own") return <Ways label="Guildhall" ways={OWN_WAYS} here={where.here} />;
  return <CommunityWays api={props.api} communityId={where.communityId} here={where.here} />;
}

function Asked(props: {
  readonly api: Api;
  readonly locale: string;
  readonly asked: URLSearchParams;
}): JSX.Element {
  const { api, locale, asked } = props;
  const schedule = asked.get("schedule");
  if (schedule !== null) return <SchedulePage api={api} locale={locale} communityId={schedule} />;
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
  if (invitation !== null) return <LinkPage api={api} link={invitation} />;
  const community = asked.get("community");
  const known = knowledgePage(props, community);
  if (known !== undefined) return known;
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
  if (asked.has("gallery")) return <Gallery api={api} communityId={community} />;
  if (community !== null && asked.get("page") === "steward")
    return <StewardPage api={api} communityId={community} />;
  if (community !== null) return <CommunityPage api={api} communityId={community} locale={locale} />;
  const introductions = asked.get("introductions");
  if (introductions !== null)
    return <IntroductionsPage api={api} communityId={introductions} locale={locale} />;
  if (asked.has("admin"))
    return (
      <Suspense fallback={<p className="quiet">Looking</p>}>
        <AdministrationPage api={api} locale={locale} />
      </Suspense>
    );
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

/** What communities know, want to learn, are for and are worth. */
function knowledgePage(
  props: { readonly api: Api; readonly locale: string; readonly asked: URLSearchParams },
  community: string | null,
): JSX.Element | undefined {
  const { api, locale, asked } = props;
  if (asked.has("library")) return <LibraryPage api={api} asked={asked} />;
  if (community === null) return undefined;
  const page = { api, locale, communityId: community };
  if (asked.has("charter")) return <CharterPage {...page} />;
  if (asked.has("learning")) return <LearningPage {...page} />;
  if (asked.has("value")) return <ValuePage {...page} />;
  if (asked.has("report")) return <ReportPage {...page} />;
  return undefined;
}
