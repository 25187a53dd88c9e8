import { useState, type JSX } from "react";
import type { Role } from "../../../core/access/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";

/** As many as fit a screen. */
const PAGE = 20;

interface Member {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
}

interface Page {
  readonly items: readonly Member[];
  readonly next: string | null;
}

/** Who is in it, page by page, and what each shows of themselves. */
export function Members(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const below = `/communities/${encodeURIComponent(props.communityId)}/members`;
  /** Where each page so far began; the first begins nowhere. */
  const [starts, setStarts] = useState<readonly string[]>([""]);
  const after = starts.at(-1) ?? "";
  const query = new URLSearchParams({ limit: String(PAGE), ...(after === "" ? {} : { after }) });
  const { answer, again } = useAsked<Page>(props.api, `${below}?${query.toString()}`);
  const page = answer?.kind === "ok" ? answer.value : undefined;
  const next = page?.next ?? null;
  return (
    <Section id="members" title="Members">
      {answer === undefined && <p className="quiet">Looking</p>}
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      <ul className="plain-list stack" aria-label="Members">
        {page?.items.map((member) => (
          <li key={member.person} className="card">
            <OneMember
              api={props.api}
              member={member}
              path={`${below}/${encodeURIComponent(member.person)}`}
            />
          </li>
        ))}
      </ul>
      <div className="row block">
        {starts.length > 1 && <Button onClick={() => setStarts(starts.slice(0, -1))}>Earlier members</Button>}
        {next !== null && <Button onClick={() => setStarts([...starts, next])}>More members</Button>}
      </div>
    </Section>
  );
}

function OneMember(props: {
  readonly api: Api;
  readonly member: Member;
  readonly path: string;
}): JSX.Element {
  const { name, role } = props.member;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <div className="spread">
        <h3>
          {name} {role !== "member" && <span className="quiet">{role}</span>}
        </h3>
        {!isOpen && (
          <Button size="small" onClick={() => setIsOpen(true)} aria-label={`About ${name}`}>
            About
          </Button>
        )}
      </div>
      {isOpen && <Shown api={props.api} path={`${props.path}/profile`} />}
    </>
  );
}

/** What a fellow member shows, as `GET .../profile` tells it. */
interface Profile {
  readonly canHelpWith: readonly string[];
  readonly wantsToLearn: readonly string[];
  readonly interests: readonly string[];
  readonly languages: readonly string[];
  readonly about: string;
  readonly function: string;
  readonly site: string;
  readonly level: string;
}

function Shown(props: { readonly api: Api; readonly path: string }): JSX.Element {
  const { answer, again } = useAsked<Profile>(props.api, props.path);
  if (answer === undefined) return <p className="quiet">Looking</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const { about, canHelpWith, wantsToLearn, interests, languages, ...shown } = answer.value;
  const lines = [
    ["Can help with", canHelpWith.join(", ")],
    ["Wants to learn", wantsToLearn.join(", ")],
    ["Interests", interests.join(", ")],
    ["Languages", languages.join(", ")],
    ["Function", shown.function],
    ["Site", shown.site],
    ["Level", shown.level],
  ].filter(([, words]) => words !== "");
  return (
    <div role="status">
      {about !== "" && <p className="words">{about}</p>}
      {lines.map(([title, words]) => (
        <p key={title}>
          <span className="quiet">{title}:</span> {words}
        </p>
      ))}
      {about === "" && lines.length === 0 && <p className="quiet">Nothing is shown here.</p>}
    </div>
  );
}
