import { useEffect, useState, type JSX } from "react";
import { RHYTHM_WORDS, RHYTHMS, type Rhythm } from "../../../core/communities/rhythms.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { Nothing } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import type { Community } from "./community.ts";
import { Joining } from "./joining.tsx";

/** As `GET /directory` tells it. */
interface Listed extends Community {
  /** A sentence; empty where nothing happened. */
  readonly lately: string;
}
interface Page {
  readonly items: readonly Listed[];
  readonly next: string | null;
}

const PAGE = 20;
/** How long somebody may pause while typing before we look: shorter asks for every letter. */
const TYPING_MS = 250;

const KINDS = ["open", "cohort", "resource-group"] as const satisfies readonly Community["kind"][];
const KIND_WORDS: Readonly<Record<Community["kind"], string>> = {
  open: "Open: people come and go",
  cohort: "Cohort: one group together",
  "resource-group": "Resource group",
};

interface Wish {
  readonly about: string;
  readonly kind: Community["kind"] | "";
  readonly rhythm: Rhythm | "";
}

/** All communities of the company that one may know of, by subject, kind and rhythm, with what they did lately. */
export function Directory(props: { readonly api: Api; readonly about: string }): JSX.Element {
  const [wish, setWish] = useState<Wish>({ about: props.about, kind: "", rhythm: "" });
  /** Where each page so far began; the first begins nowhere. */
  const [starts, setStarts] = useState<readonly string[]>([""]);
  const settled = useSettled(wish);
  const parts = Object.entries({ ...settled, after: starts.at(-1) ?? "", limit: String(PAGE) });
  const query = new URLSearchParams(parts.filter(([, value]) => value !== ""));
  const { answer, again } = useAsked<Page>(props.api, `/directory?${query.toString()}`);
  const page = answer?.kind === "ok" ? answer.value : undefined;
  const next = page?.next ?? null;
  const change = (changed: Wish): void => {
    setWish(changed);
    setStarts([""]);
  };
  return (
    <>
      <h1>All communities</h1>
      <Filters wish={wish} onChange={change} />
      <div role="status">{page !== undefined && <p className="quiet">{countOf(page)}</p>}</div>
      {answer === undefined && <p className="quiet">Looking</p>}
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {page?.items.length === 0 && (
        <Nothing>
          Nothing fits all of this. Take one wish away, or write “create community” to Guildhall.
        </Nothing>
      )}
      <ul className="plain-list stack" aria-label="Communities">
        {page?.items.map((community) => (
          <li key={community.id} className="card">
            <One api={props.api} community={community} onJoined={again} />
          </li>
        ))}
      </ul>
      <div className="row block">
        {starts.length > 1 && <Button onClick={() => setStarts(starts.slice(0, -1))}>Earlier ones</Button>}
        {next !== null && <Button onClick={() => setStarts([...starts, next])}>More communities</Button>}
      </div>
    </>
  );
}

function countOf({ items, next }: Page): string {
  if (next !== null) return `${items.length} on this page, and there are more.`;
  return items.length === 1 ? "One community here." : `${items.length} communities here.`;
}

/** What was wanted when the typing paused. */
function useSettled(wish: Wish): Wish {
  const [settled, setSettled] = useState(wish);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wish), TYPING_MS);
    return () => clearTimeout(timer);
  }, [wish]);
  return settled;
}

function Filters(props: { readonly wish: Wish; readonly onChange: (wish: Wish) => void }): JSX.Element {
  const { wish, onChange } = props;
  return (
    <form className="fields block" role="search" onSubmit={(event) => event.preventDefault()}>
      <Field label="About">
        <Input
          type="search"
          value={wish.about}
          onChange={(_event, data) => onChange({ ...wish, about: data.value })}
        />
      </Field>
      <Field label="Kind">
        <Select
          value={wish.kind}
          onChange={(_event, { value }) => onChange({ ...wish, kind: pick(KINDS, value) })}
        >
          <option value="">Any kind</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_WORDS[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Meets">
        <Select
          value={wish.rhythm}
          onChange={(_event, { value }) => onChange({ ...wish, rhythm: pick(RHYTHMS, value) })}
        >
          <option value="">Any rhythm</option>
          {RHYTHMS.map((rhythm) => (
            <option key={rhythm} value={rhythm}>
              {RHYTHM_WORDS[rhythm]}
            </option>
          ))}
        </Select>
      </Field>
    </form>
  );
}

function pick<T extends string>(known: readonly T[], value: string): T | "" {
  return known.find((each) => each === value) ?? "";
}

function One(props: {
  readonly api: Api;
  readonly community: Listed;
  readonly onJoined: () => void;
}): JSX.Element {
  const { name, domain, practice, cadence, kind, lately, role, state, id } = props.community;
  return (
    <>
      <h2>{role === null ? name : <a href={`?community=${encodeURIComponent(id)}`}>{name}</a>}</h2>
      {domain !== "" && <p>{domain}</p>}
      {practice !== "" && <p>{practice}</p>}
      <p className="quiet">
        {KIND_WORDS[kind]}
        {cadence === "" ? "" : `. Meets: ${cadence}`}
      </p>
      {lately !== "" && <p className="quiet">{lately}</p>}
      {state === "paused" && <p className="note">It is paused for now.</p>}
      {role === null ? <Joining {...props} /> : <p className="quiet">You are {role} here</p>}
    </>
  );
}
