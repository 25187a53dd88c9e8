import type { JSX } from "react";
import type { Api } from "../../../adapters/api.ts";
import { useAsked } from "../../../ui/asked.tsx";
import { Trouble } from "../../../ui/trouble.tsx";
import { Editor } from "./editor.tsx";
import type { OpenDraft } from "./keeper.ts";
import type { VersionsAnswer } from "./versions.tsx";

/** An agenda of a community, open to be shaped. */
export function EditorPage(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly templateId: string;
}): JSX.Element {
  const { api, communityId, templateId } = props;
  const template = encodeURIComponent(templateId);
  const community = encodeURIComponent(communityId);
  const { answer: kept, again } = useAsked<VersionsAnswer>(api, `/templates/${template}/versions`);
  const { answer: open, again: openAgain } = useAsked<OpenDraft>(
    api,
    `/communities/${community}/drafts/${template}`,
  );
  if (open?.kind === "problem") return <Trouble problem={open.problem} onRetry={openAgain} />;
  if (kept?.kind === "problem") return <Trouble problem={kept.problem} onRetry={again} />;
  if (open === undefined || kept === undefined) return <p className="quiet">Opening it</p>;
  return (
    <>
      <p className="quiet">
        <a href={`?template=${template}&community=${community}`}>Back to {kept.value.title}</a>
      </p>
      <h1>Shape {kept.value.title}</h1>
      <Editor api={api} communityId={communityId} open={open.value} kept={kept.value} onPublished={again} />
    </>
  );
}
